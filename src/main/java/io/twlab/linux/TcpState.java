package io.twlab.linux;

import java.util.EnumSet;
import java.util.Set;

/// State of a TCP socket, with the kernel's own numbers (`enum` in `include/net/tcp_states.h`).
public enum TcpState {
  ESTABLISHED(1),
  SYN_SENT(2),
  SYN_RECV(3),
  FIN_WAIT_1(4),
  FIN_WAIT_2(5),
  TIME_WAIT(6),
  CLOSE(7),
  CLOSE_WAIT(8),
  LAST_ACK(9),
  LISTEN(10),
  CLOSING(11),
  /// A request socket. It is asked for by this number, but sock_diag reports it as [#SYN_RECV].
  NEW_SYN_RECV(12);

  /// One more than the largest number: the length of an array indexed by [#number()].
  static final int NUMBERS = 13;

  private final int number;

  TcpState(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// Every state under which sock_diag can report a socket, in the kernel's order.
  public static Set<TcpState> reported() {
    return EnumSet.complementOf(EnumSet.of(NEW_SYN_RECV));
  }

  /// The states as sock_diag's `idiag_states`: bit n stands for state n. SYN_RECV asks for request
  /// sockets too, because they are reported under its name.
  static int mask(Set<TcpState> states) {
    int mask = states.contains(SYN_RECV) ? 1 << NEW_SYN_RECV.number : 0;
    for (TcpState state : states) {
      mask |= 1 << state.number;
    }
    return mask;
  }
}
