package io.twlab.agent;

import io.twlab.churn.ChurnClient;
import io.twlab.churn.ChurnClientConfig;
import io.twlab.churn.ChurnProgress;
import io.twlab.churn.ChurnReport;
import io.twlab.churn.Share;
import io.twlab.churn.WarmUp;
import io.twlab.churn.Window;
import io.twlab.control.DataPart;
import io.twlab.control.NodeTask;
import io.twlab.measure.Progress;
import io.twlab.measure.Setting;
import io.twlab.spec.ClientBind;
import io.twlab.spec.PortRange;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A node that connects.
final class ClientRole implements NodeRole {
  private static final int EVENT_LOOPS = 1;

  private final NodeTask task;
  private final ChurnClient client;
  private final LoopThreads threads;
  private final List<Setting> settings;
  private Optional<ChurnReport> report = Optional.empty();

  private ClientRole(
      NodeTask task, ChurnClient client, LoopThreads threads, List<Setting> settings) {
    this.task = task;
    this.client = client;
    this.threads = threads;
    this.settings = settings;
  }

  static ClientRole open(NodeTask task) throws NotTakenException {
    Scenario scenario = task.scenario();
    LoopThreads threads = LoopThreads.of(task);
    ChurnClient client =
        ChurnClient.open(
            new ChurnClientConfig(
                scenario.transport(),
                Addresses.of(task.targets()),
                Addresses.numeric(task.local()),
                scenario.socket().client(),
                scenario.workload(),
                new Share(task.node().index() - 1, task.nodes()),
                EVENT_LOOPS),
            threads::scheduled);
    Sockets.Client asked = scenario.socket().client();
    boolean boundForAddresses = task.local().size() > 1 && asked.bind() instanceof ClientBind.None;
    boolean withoutPort = asked.bindAddressNoPort() || boundForAddresses;
    Map<String, String> requested =
        Map.of(
            "reuse-address", Boolean.toString(asked.reuseAddress()),
            "linger", SocketSettings.linger(asked.linger()),
            "no-delay", Boolean.toString(asked.noDelay()),
            "bind-address-no-port", Boolean.toString(withoutPort),
            "local-port-range", asked.localPortRange().map(PortRange::toString).orElse("none"));
    List<Setting> settings =
        SocketSettings.proved(task.node(), requested, client.settingsReadBack());
    return new ClientRole(task, client, threads, settings);
  }

  @Override
  public NodeTask task() {
    return task;
  }

  @Override
  public List<Setting> settings() {
    return settings;
  }

  @Override
  public void warmUp(Duration length) {
    client.warmUp(
        new WarmUp(
            Addresses.of(task.warmUpTargets()),
            Optional.of(Addresses.numeric(task.warmUpLocal())),
            length,
            WarmUp.DEFAULT_PER_SECOND));
  }

  @Override
  public void measure(long startNs) {
    Scenario scenario = task.scenario();
    report =
        Optional.of(
            client.run(
                new Window(startNs, scenario.workload().duration(), scenario.observe().interval()),
                task.seed()));
  }

  @Override
  public Progress progress() {
    ChurnProgress progress = client.progress();
    return new Progress(progress.attempted(), progress.ok(), progress.failed(), 0);
  }

  @Override
  public List<DataPart> results() {
    ChurnReport measured =
        report.orElseThrow(() -> new IllegalStateException("collected before measured"));
    List<DataPart> parts = new ArrayList<>(Parts.ofOutcomes(measured.outcomes(task.node())));
    measured.latencies(task.node()).forEach(one -> parts.add(new DataPart.OfLatency(one)));
    parts.add(new DataPart.OfTallies(measured.tallies(task.node())));
    parts.add(new DataPart.OfExemplars(measured.exemplars(task.node())));
    parts.add(new DataPart.OfSettings(threads.settings(task.node())));
    PortsUsed.proved(task.node(), task.scenario().socket().client(), measured.ports())
        .ifPresent(used -> parts.add(new DataPart.OfSettings(List.of(used))));
    return parts;
  }
}
