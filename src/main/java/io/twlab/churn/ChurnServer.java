package io.twlab.churn;

import io.twlab.measure.Latency;
import io.twlab.measure.NodeId;
import io.twlab.measure.Tally;
import io.twlab.spec.Sockets;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Accepts connections, answers requests, and closes first where the workload says so.
public final class ChurnServer implements AutoCloseable {
  private final ChurnTransport transport;
  private final List<ServerLoop> loops = new ArrayList<>();
  private final List<Listener> measured = new ArrayList<>();
  private final List<Listener> warmUp = new ArrayList<>();

  private ChurnServer(ChurnTransport transport) {
    this.transport = transport;
  }

  /// Listens on all addresses.
  ///
  /// @throws ChurnException when the transport is not available here, an option is not built, or
  ///   listen(2) fails
  public static ChurnServer open(ChurnServerConfig config) {
    Unbuilt.check(config.workload());
    ChurnServer server = new ChurnServer(Transports.open(config.transport()));
    try {
      server.listen(config);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void listen(ChurnServerConfig config) {
    for (int i = 0; i < config.eventLoops(); i++) {
      loops.add(new ServerLoop(transport, config.workload().exchange().responseBytes()));
    }
    Service service = Service.of(config.workload());
    for (InetSocketAddress address : config.addresses()) {
      measured.add(listener(service, measured.size()));
      measured.getLast().open(address, config.sockets());
    }
    for (InetSocketAddress address : config.warmUpAddresses()) {
      warmUp.add(listener(service.forWarmUp(), warmUp.size()));
      warmUp.getLast().open(address, config.sockets().forWarmUp());
    }
  }

  private Listener listener(Service service, int number) {
    return new Listener(transport, service, loops.get(number % loops.size()));
  }

  /// Closes all measured listeners at `atNs` of CLOCK_MONOTONIC and opens them again with other
  /// options after `gap`. Returns at once. How it went is among the tallies: `server.rebind.ok`,
  /// `server.rebind.<errno>`, one for each listening address.
  public void restart(long atNs, Duration gap, Sockets.Server options) {
    measured.forEach(listener -> listener.restart(atNs, gap, options));
  }

  /// Whether a restart has been made of all measured listeners, well or not.
  public boolean isRestarted() {
    return measured.stream().allMatch(Listener::isRestarted);
  }

  /// Where it listens for measured connections, with the ports that were chosen for port 0.
  public List<InetSocketAddress> addresses() {
    return measured.stream().map(Listener::address).toList();
  }

  /// Where it listens for warm-up connections.
  public List<InetSocketAddress> warmUpAddresses() {
    return warmUp.stream().map(Listener::address).toList();
  }

  /// Measured connections accepted since it was opened or reset.
  public long accepted() {
    return measured.stream().mapToLong(l -> l.tally().get(ServerTally.Count.ACCEPTS)).sum();
  }

  /// Counts of measured connections since it was opened or reset: `accepts`, `exchanges`,
  /// `closes.server`, `server.rebind.<result>` and `errors.<accept|exchange|close>.<reason>` for
  /// what went wrong.
  public List<Tally> tallies(NodeId node) {
    Map<String, Long> sums = new LinkedHashMap<>();
    for (Listener listener : measured) {
      listener.tally().byName().forEach((name, count) -> sums.merge(name, count, Long::sum));
    }
    List<Tally> tallies = new ArrayList<>();
    sums.forEach((name, count) -> tallies.add(new Tally(node, name, count)));
    return tallies;
  }

  /// How long closes took that the server began by shutdown(2), over all listeners.
  public List<Latency> latencies(NodeId node) {
    return measured.stream()
        .flatMap(listener -> listener.tally().close().stream())
        .filter(histogram -> histogram.getTotalCount() > 0)
        .map(histogram -> Latency.of(node, "close", histogram))
        .toList();
  }

  /// Sets all counts to zero. Only when no measured connection is open.
  public void resetCounters() {
    measured.forEach(listener -> listener.tally().reset());
  }

  /// Socket options of the first measured listener's newest socket as the kernel gave them back, by
  /// their names in an experiment file: `reuse-address`, `reuse-port`.
  public Map<String, String> settingsReadBack() {
    return measured.getFirst().readBack();
  }

  @Override
  public void close() {
    loops.forEach(ServerLoop::close);
  }
}
