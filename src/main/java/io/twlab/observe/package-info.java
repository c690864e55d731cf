/// Samplers of sockstat, snmp, netstat, sock_diag and CPU inside a node.
///
/// May use `measure`, `linux`.
package io.twlab.observe;
