package io.twlab.report.sequence;

/// A TCP state of one side as it can be inferred from segments (RFC 9293, 3.3.2), by the kernel's
/// names.
enum PeerState {
  CLOSED("CLOSED"),
  LISTEN("LISTEN"),
  SYN_SENT("SYN_SENT"),
  SYN_RECV("SYN_RECV"),
  ESTABLISHED("ESTABLISHED"),
  FIN_WAIT_1("FIN_WAIT_1"),
  FIN_WAIT_2("FIN_WAIT_2"),
  CLOSING("CLOSING"),
  /// No segment tells whether the kernel keeps it or skips it.
  TIME_WAIT("TIME_WAIT?"),
  CLOSE_WAIT("CLOSE_WAIT"),
  LAST_ACK("LAST_ACK");

  private final String label;

  PeerState(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
