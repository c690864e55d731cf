package io.twlab.observe;

import io.twlab.linux.SockDiag;
import io.twlab.linux.SocketCounts;
import io.twlab.linux.TcpState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which TCP sockets this namespace holds at rest, to see later that a warm-up has left nothing
/// behind.
///
/// @param timeWait sockstat's `tw`: TIME_WAIT and minisocks in FIN_WAIT_2
/// @param states sockets by state, from sock_diag, zeros too
public record Baseline(long timeWait, Map<TcpState, Long> states) {
  public Baseline {
    states = Map.copyOf(states);
  }

  /// @throws IOException when sockstat or sock_diag cannot be read here
  public static Baseline take() throws IOException {
    try (SockstatSampler sockstat = SockstatSampler.open();
        SockDiag sockDiag = SockDiag.open()) {
      SocketCounts counts = new SocketCounts();
      sockDiag.count(TcpState.reported(), counts);
      return new Baseline(sockstat.timeWait(), counts.toMap());
    }
  }

  /// What differs from an earlier one, such as `TIME_WAIT is 12, was 0`; empty when nothing does.
  public List<String> differencesFrom(Baseline earlier) {
    List<String> differences = new ArrayList<>();
    if (timeWait != earlier.timeWait) {
      differences.add("sockstat tw is " + timeWait + ", was " + earlier.timeWait);
    }
    for (TcpState state : TcpState.reported()) {
      long now = states.get(state);
      long before = earlier.states.get(state);
      if (now != before) {
        differences.add(state + " is " + now + ", was " + before);
      }
    }
    return differences;
  }
}
