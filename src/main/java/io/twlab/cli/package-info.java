/// The picocli commands, composition, messages, and the one place that maps outcomes to exit codes.
///
/// May use all.
package io.twlab.cli;
