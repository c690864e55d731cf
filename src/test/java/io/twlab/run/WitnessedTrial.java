package io.twlab.run;

import io.twlab.lab.Backend;
import io.twlab.lab.Joint;
import io.twlab.lab.Lab;
import io.twlab.lab.LabException;
import io.twlab.lab.LabOpener;
import io.twlab.lab.LabPlan;
import io.twlab.lab.Node;
import io.twlab.measure.NodeId;
import io.twlab.measure.Progress;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.spec.Experiment;
import io.twlab.spec.Topology;
import io.twlab.spec.Trial;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One trial, and what iproute2's tools saw in its nodes meanwhile.
///
/// @param ss readings in the order they were taken, while measuring and while draining
/// @param counters by `nstat`, from before the window to the end of the drain
record WitnessedTrial(
    TrialData data, Map<NodeId, List<SsReading>> ss, Map<NodeId, Nstat> counters) {

  static WitnessedTrial run(Backend backend, Experiment experiment) throws Exception {
    Trial trial = Scenarios.trial(experiment);
    try (Witness witness = new Witness(backend);
        Machine.Stay stay = Machine.exclusive().enter(trial)) {
      TrialRun run =
          new TrialRunner(
                  witness,
                  experiment,
                  new LabPlans("witnessed", Joint.BRIDGE),
                  Patience.DEFAULT,
                  witness)
              .run(trial, 1, stay);
      if (run.verdict() != Verdict.MEASURED || !witness.troubles.isEmpty()) {
        throw new AssertionError(run.verdict() + " " + run.reasons() + " " + witness.troubles);
      }
      return new WitnessedTrial(
          run.data().orElseThrow(), Map.copyOf(witness.ss), Map.copyOf(witness.counters));
    }
  }

  /// Hands the lab to the trial, and follows the trial's phases to look into the same lab.
  private static final class Witness implements LabOpener, RunEvents, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long PATIENCE_S = 30;

    private final LabOpener labs;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();
    private final Map<NodeId, List<SsReading>> ss = new HashMap<>();
    private final Map<NodeId, Nstat> counters = new HashMap<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private List<Node> nodes = List.of();
    private Topology.Family family = Topology.Family.IPV4;
    private volatile String phase = "";

    Witness(LabOpener labs) {
      this.labs = labs;
    }

    @Override
    public Lab open(LabPlan plan) throws LabException {
      Lab lab = labs.open(plan);
      nodes = lab.nodes();
      family = plan.topology().family();
      nodes.forEach(node -> ss.put(node.id(), new CopyOnWriteArrayList<>()));
      return lab;
    }

    /// Nothing moves when `measure` and `collect` begin, so that is when counters are read.
    @Override
    public void phase(Trial trial, String name) {
      phase = name;
      switch (name) {
        case "measure" -> {
          readCounters();
          var _ =
              reader.scheduleWithFixedDelay(
                  this::readSockets, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        case "collect" -> {
          endReading();
          readCounters();
        }
        default -> {}
      }
    }

    private void readSockets() {
      for (Node node : nodes) {
        try {
          ss.get(node.id()).add(SsReading.take(node, family, phase));
        } catch (LabException e) {
          troubles.add(e.toString());
        }
      }
    }

    private void readCounters() {
      for (Node node : nodes) {
        try {
          Nstat now = Nstat.take(node);
          counters.merge(node.id(), now, (earlier, later) -> later.minus(earlier));
        } catch (LabException e) {
          troubles.add(e.toString());
        }
      }
    }

    private void endReading() {
      reader.shutdown();
      try {
        if (!reader.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
          troubles.add("ss takes longer than " + PATIENCE_S + " s");
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void note(String line) {}

    @Override
    public void trialStarted(Trial trial, int attempt) {}

    @Override
    public void progress(Trial trial, Progress progress) {}

    @Override
    public void trialEnded(TrialRun run) {}

    @Override
    public void close() {
      reader.shutdownNow();
    }
  }
}
