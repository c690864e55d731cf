package io.twlab.linux;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// How many TCP sockets are in each state. Reused from dump to dump, so counting makes no garbage.
public final class SocketCounts {
  private final long[] byNumber = new long[TcpState.NUMBERS];
  private long finWait2Minisocks;

  /// Sockets that sock_diag reported in this state; [TcpState#FIN_WAIT_2] includes minisocks.
  public long of(TcpState state) {
    return byNumber[state.number()];
  }

  /// Orphans in FIN_WAIT_2 that the kernel keeps as small `inet_timewait_sock`s. They are counted
  /// in sockstat's `tw` beside TIME_WAIT; FIN_WAIT_2 sockets that still have an owner are not.
  public long finWait2Minisocks() {
    return finWait2Minisocks;
  }

  /// A copy, with every reported state, zeros too.
  public Map<TcpState, Long> toMap() {
    Map<TcpState, Long> map = new EnumMap<>(TcpState.class);
    for (TcpState state : TcpState.reported()) {
      map.put(state, of(state));
    }
    return map;
  }

  void clear() {
    Arrays.fill(byNumber, 0);
    finWait2Minisocks = 0;
  }

  void add(byte state, byte timer) {
    byNumber[state]++;
    if (state == TcpState.FIN_WAIT_2.number() && timer == InetDiag.TIMER_TIME_WAIT) {
      finWait2Minisocks++;
    }
  }
}
