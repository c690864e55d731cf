/// The process inside a node.
///
/// May use `spec`, `measure`, `control`, `churn`, `observe`, `linux`.
package io.twlab.agent;
