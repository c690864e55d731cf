/// Run folder, manifest, raw files, statistics, expectations, verdict.
///
/// May use `spec`, `measure`.
package io.twlab.result;
