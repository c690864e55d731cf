package io.twlab.agent;

import io.twlab.churn.ChurnServer;
import io.twlab.churn.ChurnServerConfig;
import io.twlab.control.DataPart;
import io.twlab.control.NodeTask;
import io.twlab.measure.Progress;
import io.twlab.measure.Setting;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
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
    Sockets.Server asked = scenario.socket().server();
    Map<String, String> requested =
        Map.of(
            "reuse-address", Boolean.toString(asked.reuseAddress()),
            "reuse-port", Boolean.toString(asked.reusePort()));
    return new ServerRole(
        task, server, SocketSettings.proved(task.node(), requested, server.settingsReadBack()));
  }

  /// A server warms up by what the clients' warm-up does to it.
  @Override
  public void warmUp(Duration length) {}

  /// A server is measured by what the clients do to it.
  @Override
  public void measure(long startNs) {}

  @Override
  public Progress progress() {
    return new Progress(0, 0, 0, 0);
  }

  @Override
  public List<DataPart> results() {
    List<DataPart> parts = new ArrayList<>();
    parts.add(new DataPart.OfTallies(server.tallies(task.node())));
    server.latencies(task.node()).forEach(one -> parts.add(new DataPart.OfLatency(one)));
    return parts;
  }
}
