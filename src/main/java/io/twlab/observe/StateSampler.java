package io.twlab.observe;

import io.twlab.linux.SockDiag;
import io.twlab.linux.SocketCounts;
import io.twlab.linux.TcpState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Sockets of this namespace by TCP state, from sock_diag: `states.TIME_WAIT` and so on, and
/// `states.FIN_WAIT_2.minisocks`, the part of FIN_WAIT_2 that sockstat's `tw` counts too.
///
/// Request sockets count as SYN_RECV. A dump walks the machine's whole hash table and lists every
/// socket, so its cost grows with them: give it a [Pace.Bounded].
public final class StateSampler implements Sampler {
  private static final Set<TcpState> STATES = TcpState.reported();

  private final SockDiag sockDiag;
  private final SocketCounts counts = new SocketCounts();
  private final TcpState[] states = STATES.toArray(new TcpState[0]);
  private final List<String> metrics;

  private StateSampler(SockDiag sockDiag) {
    this.sockDiag = sockDiag;
    List<String> names = new ArrayList<>();
    for (TcpState state : states) {
      names.add("states." + state.name());
    }
    names.add("states.FIN_WAIT_2.minisocks");
    this.metrics = List.copyOf(names);
  }

  public static StateSampler open() throws IOException {
    StateSampler sampler = new StateSampler(SockDiag.open());
    try {
      sampler.sample(new double[sampler.metrics.size()]);
      return sampler;
    } catch (IOException e) {
      sampler.close();
      throw e;
    }
  }

  @Override
  public String source() {
    return "sock_diag";
  }

  @Override
  public List<String> metrics() {
    return metrics;
  }

  @Override
  public void sample(double[] into) throws IOException {
    sockDiag.count(STATES, counts);
    for (int i = 0; i < states.length; i++) {
      into[i] = counts.of(states[i]);
    }
    into[states.length] = counts.finWait2Minisocks();
  }

  @Override
  public void close() throws IOException {
    sockDiag.close();
  }
}
