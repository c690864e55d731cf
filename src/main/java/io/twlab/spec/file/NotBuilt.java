package io.twlab.spec.file;

import io.twlab.spec.Arrivals;
import io.twlab.spec.ClientBind;
import io.twlab.spec.Scenario;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.util.List;
import java.util.function.Predicate;

/// What may be written but is not built yet. It is refused by name; whoever builds one deletes its
/// line.
final class NotBuilt {
  private static final List<Option> OPTIONS =
      List.of(
          option("transport", "io_uring", s -> s.transport() == Transport.IO_URING),
          option(
              "workload.arrivals",
              "poisson",
              s -> s.workload().arrivals() instanceof Arrivals.Poisson),
          option(
              "workload.arrivals", "burst", s -> s.workload().arrivals() instanceof Arrivals.Burst),
          option("workload.exchanges", "more than one", s -> s.workload().exchanges() > 1),
          option(
              "workload.close.how",
              "half-close",
              s -> s.workload().close().how() == Workload.CloseHow.HALF_CLOSE),
          option(
              "workload.close.by", "both", s -> s.workload().close().by() == Workload.Closer.BOTH),
          option("workload.restart-server", "any", s -> s.workload().restartServer().isPresent()),
          option("topology.nat", "other than none", s -> s.topology().nat() != Topology.Nat.NONE),
          option("faults", "any", s -> !s.faults().isEmpty()),
          option("observe.capture", "true", s -> s.observe().capture()),
          option(
              "socket.client.bind",
              "other than none",
              s -> !s.socket().client().bind().equals(ClientBind.NONE)),
          option(
              "socket.client.bind-address-no-port",
              "true",
              s -> s.socket().client().bindAddressNoPort()),
          option(
              "socket.client.local-port-range",
              "any",
              s -> s.socket().client().localPortRange().isPresent()),
          option("socket.client.linger", "any", s -> s.socket().client().linger().isPresent()),
          option("socket.server.reuse-port", "true", s -> s.socket().server().reusePort()));

  private NotBuilt() {}

  /// Tells which of these a variant asks for.
  static void refuse(Scenario scenario, Tree.Mapping written, Problems notBuilt) {
    for (Option option : OPTIONS) {
      if (option.asked.test(scenario)) {
        notBuilt.add(
            written.placeOf(option.path),
            option.path + ": " + option.what + " is not built yet",
            "",
            "leave it out, or see CHANGELOG.md for what this version can do");
      }
    }
  }

  private static Option option(String path, String what, Predicate<Scenario> asked) {
    return new Option(path, what, asked);
  }

  /// @param what about the setting is not built
  private record Option(String path, String what, Predicate<Scenario> asked) {}
}
