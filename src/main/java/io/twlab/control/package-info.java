/// Messages between controller and agent, and their codec.
///
/// May use `spec`, `measure`.
package io.twlab.control;
