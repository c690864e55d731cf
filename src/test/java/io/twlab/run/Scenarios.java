package io.twlab.run;

import io.twlab.spec.Arrivals;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Experiment;
import io.twlab.spec.Link;
import io.twlab.spec.Observe;
import io.twlab.spec.Requirements;
import io.twlab.spec.Sockets;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.Trial;
import io.twlab.spec.Variant;
import io.twlab.spec.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Small experiments for tests of the run.
final class Scenarios {
  private Scenarios() {}

  static Experiment experiment(Requirements requires) {
    Workload workload =
        new Workload(
            new Arrivals.Constant(10),
            Duration.ofMillis(10),
            Duration.ofMillis(10),
            1,
            new Workload.Exchange(1, 1),
            new Workload.Close(Workload.Closer.CLIENT, Workload.CloseHow.FIN),
            new Workload.Timeouts(Duration.ofMillis(10), Duration.ofMillis(10)),
            Optional.empty());
    return experiment(requires, Topology.PAIR, workload, Sysctls.NONE, Observe.DEFAULT);
  }

  /// Connections at a steady rate, which the client ends by FIN and remembers for a minute.
  static Experiment steady(
      Topology.Family family, int perSecond, Duration duration, Duration drain) {
    Workload workload =
        new Workload(
            new Arrivals.Constant(perSecond),
            Duration.ZERO,
            duration,
            1,
            new Workload.Exchange(1, 1),
            new Workload.Close(Workload.Closer.CLIENT, Workload.CloseHow.FIN),
            new Workload.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3)),
            Optional.empty());
    // Else an overtaken ACK may delete a TIME_WAIT socket (RFC 1337).
    TreeMap<String, String> both = new TreeMap<>(Map.of("net.ipv4.tcp_rfc1337", "1"));
    Sysctls sysctls = new Sysctls(Optional.empty(), both, new TreeMap<>(), new TreeMap<>());
    Observe observe = new Observe(Duration.ofMillis(100), true, drain, false);
    return experiment(Requirements.NONE, Topology.PAIR.with(family), workload, sysctls, observe);
  }

  private static Experiment experiment(
      Requirements requires,
      Topology topology,
      Workload workload,
      Sysctls sysctls,
      Observe observe) {
    return new Experiment(
        "small",
        "A small one?",
        Optional.empty(),
        requires,
        BackendChoice.AUTO,
        topology,
        Link.BARE,
        workload,
        Transport.EPOLL,
        Sockets.DEFAULT,
        sysctls,
        List.of(),
        Map.of(),
        Map.of(),
        1,
        observe,
        false,
        List.of(),
        List.of(),
        List.of());
  }

  static Trial trial(Experiment experiment) {
    return new Trial(new Variant(1, "only", Map.of(), experiment.scenario()), 1, 42);
  }
}
