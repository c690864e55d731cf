package io.twlab.result;

import io.twlab.spec.ClientBind;
import io.twlab.spec.Scenario;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import java.util.Optional;

/// Why no trial of a scenario can have a metric, though there is such a metric.
///
/// @param reason what stands behind the metric's name in a sentence
/// @param remedy what to do
record Unmeasured(String reason, String remedy) {
  private static final String WITH_NIO = "with transport nio, which cannot ask for TCP_INFO";

  /// @param metric a name that the [MetricCatalog] knows
  /// @return empty where a trial may have it
  static Optional<Unmeasured> of(String metric, Scenario scenario) {
    if (metric.startsWith("syscall.connect_us.")) {
      return callOfConnect(scenario);
    }
    if (metric.startsWith("latency.handshake_us.")) {
      return lacking(
          scenario.transport() == Transport.NIO,
          WITH_NIO,
          "select other transports, or take latency.connect_real_us");
    }
    if (metric.startsWith("syscall.bind_us.")) {
      return callOfBind(scenario);
    }
    if (metric.startsWith("latency.close_us.")) {
      return closeBegunByShutdown(scenario.workload().close());
    }
    if (metric.startsWith("closes.simultaneous")) {
      return simultaneousClose(scenario);
    }
    if (metric.startsWith("states.")) {
      return lacking(
          !scenario.observe().states(), "without observe.states", "set observe.states: true");
    }
    if (metric.startsWith("nat.")) {
      return lacking(!scenario.topology().translates(), "without topology.nat", "set topology.nat");
    }
    if (metric.startsWith("link.")) {
      return lacking(
          !scenario.countsLink(),
          "on a link that nothing is on",
          "select variants whose link is impaired, or set link.emulation: wire");
    }
    return Optional.empty();
  }

  private static Optional<Unmeasured> callOfConnect(Scenario scenario) {
    return lacking(
        scenario.transport() == Transport.IO_URING,
        "with transport io_uring, which submits connect(2) and does not call it",
        "select other transports, or take latency.connect_real_us");
  }

  private static Optional<Unmeasured> callOfBind(Scenario scenario) {
    boolean unbound =
        scenario.socket().client().bind() instanceof ClientBind.None
            && scenario.topology().clientAddresses() == 1;
    return lacking(unbound, "where clients do not call bind(2)", "set socket.client.bind");
  }

  private static Optional<Unmeasured> closeBegunByShutdown(Close close) {
    return lacking(
        close.how() != CloseHow.HALF_CLOSE && !close.finsMeet(),
        "where no side begins its close by shutdown(2)",
        "set workload.close.how: half-close");
  }

  private static Optional<Unmeasured> simultaneousClose(Scenario scenario) {
    if (scenario.transport() == Transport.NIO) {
      return lacking(true, WITH_NIO, "take epoll or io_uring");
    }
    return lacking(
        !scenario.workload().close().finsMeet(),
        "where not both sides close by FIN",
        "set workload.close.by: both");
  }

  private static Optional<Unmeasured> lacking(boolean isSo, String reason, String remedy) {
    return isSo ? Optional.of(new Unmeasured(reason, remedy)) : Optional.empty();
  }

  /// The first of several scenarios' reasons.
  static Optional<Unmeasured> ofAny(String metric, Iterable<Scenario> scenarios) {
    for (Scenario scenario : scenarios) {
      Optional<Unmeasured> one = of(metric, scenario);
      if (one.isPresent()) {
        return one;
      }
    }
    return Optional.empty();
  }
}
