package io.twlab.measure;

import java.util.List;

/// TCP's states as the kernel names them to others (include/net/tcp_states.h).
public final class TcpStates {
  /// In the order of the kernel's numbers, from 1.
  public static final List<String> NAMES =
      List.of(
          "ESTABLISHED",
          "SYN_SENT",
          "SYN_RECV",
          "FIN_WAIT_1",
          "FIN_WAIT_2",
          "TIME_WAIT",
          "CLOSE",
          "CLOSE_WAIT",
          "LAST_ACK",
          "LISTEN",
          "CLOSING");

  private TcpStates() {}

  /// The name of a number; the number itself where it is none of them.
  public static String nameOf(long number) {
    return number >= 1 && number <= NAMES.size() ? NAMES.get((int) number - 1) : "state " + number;
  }
}
