/// Typed `ip`, `tc`, `nft`, `sysctl` commands as argv data from pure functions; the one command
/// runner; probes of the host.
///
/// May use `spec`.
package io.twlab.host;
