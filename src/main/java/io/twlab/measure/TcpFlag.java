package io.twlab.measure;

/// The control bits of a TCP header (RFC 9293, 3.1), from the lowest on.
public enum TcpFlag {
  FIN,
  SYN,
  RST,
  PSH,
  ACK,
  URG,
  ECE,
  CWR;

  /// Its bit in the flags byte.
  public int bit() {
    return 1 << ordinal();
  }

  public boolean isIn(int flags) {
    return (flags & bit()) != 0;
  }
}
