package io.twlab.run;

import io.twlab.control.FromAgent;
import io.twlab.measure.NodeId;
import java.util.List;

/// An agent that failed, died, fell silent or babbled: which, in what phase, why, and what it
/// logged last.
final class AgentException extends Exception {
  private static final long serialVersionUID = 1L;
  private final FromAgent.Reason reason;

  AgentException(FromAgent.Reason reason, NodeId node, String what, List<String> lastLogLines) {
    super(node + ": " + what + logged(lastLogLines));
    this.reason = reason;
  }

  FromAgent.Reason reason() {
    return reason;
  }

  private static String logged(List<String> lines) {
    return lines.isEmpty() ? "" : "; its last log lines: " + String.join(" | ", lines);
  }
}
