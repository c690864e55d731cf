/// The process inside a node.
///
/// May use `spec`, `measure`, `control`, `churn`, `observe`, `packet`, `linux`.
package io.twlab.agent;
