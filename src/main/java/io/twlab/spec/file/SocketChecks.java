package io.twlab.spec.file;

import io.twlab.spec.ClientBind;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import io.twlab.spec.unit.Quantity;
import java.time.Duration;

/// What must hold between the options of sockets and the rest of a variant.
final class SocketChecks {
  /// Addresses times ports that a client keeps ready to bind to.
  private static final int MOST_SOURCES = 100_000;

  private static final String CLIENT = "socket.client.";
  private static final String ADDRESSES = "topology.client-addresses";

  private final Scenario scenario;
  private final Tree.Mapping written;
  private final Problems problems;

  private SocketChecks(Scenario scenario, Tree.Mapping written, Problems problems) {
    this.scenario = scenario;
    this.written = written;
    this.problems = problems;
  }

  /// @param written the variant's tree, for places
  static void check(Scenario scenario, Tree.Mapping written, Problems problems) {
    SocketChecks checks = new SocketChecks(scenario, written, problems);
    if (scenario.transport() == Transport.NIO) {
      checks.whatNioCannotSet();
    }
    checks.sources();
    checks.rangeWithoutEffect();
    scenario.workload().restartServer().ifPresent(checks::restart);
  }

  private void whatNioCannotSet() {
    Sockets.Client client = scenario.socket().client();
    for (String key : client.beyondJdk()) {
      add(
          CLIENT + key,
          CLIENT + key + ": transport nio cannot set it",
          "transport epoll or io_uring, or the option left out");
    }
    backlog("socket.server.backlog", scenario.socket().server());
    scenario
        .workload()
        .restartServer()
        .map(restart -> restart.socket().after(scenario.socket().server()))
        .ifPresent(server -> backlog("workload.restart-server.socket.backlog", server));
    if (scenario.topology().clientAddresses() > 1 && client.bind() instanceof ClientBind.None) {
      add(
          ADDRESSES,
          ADDRESSES
              + " above 1: sockets are bound to them by IP_BIND_ADDRESS_NO_PORT, which"
              + " transport nio cannot set",
          "transport epoll or io_uring, or socket.client.bind: address");
    }
  }

  /// The JDK's listen(2) does not know 0 (ServerSocketChannel#bind).
  private void backlog(String path, Sockets.Server server) {
    if (server.backlog() == 0) {
      add(
          path,
          path + ": transport nio takes 0 for 50",
          "transport epoll or io_uring, or at least 1");
    }
  }

  private void sources() {
    Topology topology = scenario.topology();
    if (scenario.socket().client().bind() instanceof ClientBind.Ports bound
        && (long) bound.ports().size() * topology.clientAddresses() > MOST_SOURCES) {
      add(
          CLIENT + "bind",
          CLIENT + "bind: ports × client-addresses is more than " + MOST_SOURCES,
          "fewer ports or addresses");
    }
  }

  /// bind(2) to a port leaves connect(2) nothing to choose.
  private void rangeWithoutEffect() {
    Sockets.Client client = scenario.socket().client();
    if (client.bind() instanceof ClientBind.Ports && client.localPortRange().isPresent()) {
      add(
          CLIENT + "local-port-range",
          CLIENT + "local-port-range has no effect on sockets that are bound to ports",
          "socket.client.bind none or address, or the option left out");
    }
  }

  private void restart(Workload.RestartServer restart) {
    Duration window = scenario.workload().duration();
    if (restart.at().plus(restart.gap()).compareTo(window) > 0) {
      add(
          "workload.restart-server.at",
          "workload.restart-server: the new listener would come "
              + Quantity.DURATION.print(restart.at().plus(restart.gap()))
              + " after the start of a window of "
              + Quantity.DURATION.print(window),
          "at + gap of at most the duration");
    }
  }

  private void add(String path, String what, String expected) {
    problems.add(written.placeOf(path), what, expected, "");
  }
}
