package io.twlab.agent;

import io.twlab.churn.ChurnServer;
import io.twlab.churn.ChurnServerConfig;
import io.twlab.control.DataPart;
import io.twlab.control.NodeTask;
import io.twlab.measure.Progress;
import io.twlab.measure.Setting;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
import io.twlab.spec.Workload.RestartServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A node that listens.
record ServerRole(NodeTask task, ChurnServer server, List<Setting> settings) implements NodeRole {
  private static final int EVENT_LOOPS = 1;

  static ServerRole open(NodeTask task) throws NotTakenException {
    Scenario scenario = task.scenario();
    ChurnServer server =
        ChurnServer.open(
            new ChurnServerConfig(
                scenario.transport(),
                Addresses.of(task.targets()),
                Addresses.of(task.warmUpTargets()),
                scenario.socket().server(),
                scenario.workload(),
                EVENT_LOOPS));
    Map<String, String> requested = requested(scenario.socket().server());
    return new ServerRole(
        task, server, SocketSettings.proved(task.node(), requested, server.settingsReadBack()));
  }

  private static Map<String, String> requested(Sockets.Server asked) {
    return Map.of(
        "reuse-address", Boolean.toString(asked.reuseAddress()),
        "reuse-port", Boolean.toString(asked.reusePort()));
  }

  /// A server warms up by what the clients' warm-up does to it.
  @Override
  public void warmUp(Duration length) {}

  /// A server is measured by what the clients do to it; it makes ready what it does itself in the
  /// window.
  @Override
  public void measure(long startNs) {
    task.scenario()
        .workload()
        .restartServer()
        .ifPresent(
            restart ->
                server.restart(
                    startNs + restart.at().toNanos(), restart.gap(), newListener(restart)));
  }

  private Sockets.Server newListener(RestartServer restart) {
    return restart.socket().after(task.scenario().socket().server());
  }

  @Override
  public Progress progress() {
    return new Progress(0, 0, 0, 0);
  }

  @Override
  public List<DataPart> results() {
    List<DataPart> parts = new ArrayList<>();
    parts.add(new DataPart.OfTallies(server.tallies(task.node())));
    server.latencies(task.node()).forEach(one -> parts.add(new DataPart.OfLatency(one)));
    task.scenario().workload().restartServer().map(this::restarted).ifPresent(parts::add);
    return parts;
  }

  /// Options of the new listener.
  private DataPart restarted(RestartServer restart) {
    if (!server.isRestarted()) {
      throw new IllegalStateException("the listener was not opened again in the window");
    }
    Map<String, String> requested = requested(newListener(restart));
    return new DataPart.OfSettings(
        SocketSettings.compared(
            task.node(), "socket.restarted.", requested, server.settingsReadBack()));
  }
}
