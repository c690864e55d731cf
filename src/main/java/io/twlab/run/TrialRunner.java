package io.twlab.run;

import io.twlab.control.FromAgent;
import io.twlab.host.Conntrack;
import io.twlab.lab.Lab;
import io.twlab.lab.LabException;
import io.twlab.lab.LabOpener;
import io.twlab.lab.LinkRecord;
import io.twlab.measure.HostConntrack;
import io.twlab.measure.Setting;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.spec.Experiment;
import io.twlab.spec.Scenario;
import io.twlab.spec.Trial;
import io.twlab.spec.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Runs one trial through its phases and says how it went. A failure of the trial is a value, not
/// an exception.
final class TrialRunner {
  private static final String OPEN = "open";

  private final LabOpener labs;
  private final Experiment experiment;
  private final LabPlans plans;
  private final Patience patience;
  private final RunEvents events;
  private final ConntrackWatch.Source conntrack;

  TrialRunner(
      LabOpener labs, Experiment experiment, LabPlans plans, Patience patience, RunEvents events) {
    this(labs, experiment, plans, patience, events, Conntrack::read);
  }

  TrialRunner(
      LabOpener labs,
      Experiment experiment,
      LabPlans plans,
      Patience patience,
      RunEvents events,
      ConntrackWatch.Source conntrack) {
    this.labs = labs;
    this.experiment = experiment;
    this.plans = plans;
    this.patience = patience;
    this.events = events;
    this.conntrack = conntrack;
  }

  /// What a trial gathers on its way, whatever comes of it.
  private static final class Notes {
    Instant startedAt = Instant.now();
    final PhaseLog phases;
    final List<String> faults = new ArrayList<>();
    final SortedMap<String, String> software = new TreeMap<>();
    Optional<TrialData> data = Optional.empty();
    Optional<HostConntrack> conntrack = Optional.empty();
    Optional<byte[]> capture = Optional.empty();

    Notes(PhaseLog phases) {
      this.phases = phases;
    }
  }

  /// What is watched between the nodes of a lab.
  private record Between(LinkWatch link, NatWatch nat) {
    void end() throws LabException, InterruptedException {
      link.end();
      nat.end();
    }
  }

  /// @param stay the machine's turn, ended by this trial as soon as its load is over
  /// @throws LabException when the machine cannot open a lab at all: then no other trial can either
  TrialRun run(Trial trial, int attempt, Machine.Stay stay)
      throws InterruptedException, LabException {
    events.trialStarted(trial, attempt);
    Notes notes = new Notes(new PhaseLog(phase -> events.phase(trial, phase)));
    Verdict verdict = verdictOf(trial, stay, notes);
    return new TrialRun(
        trial,
        attempt,
        verdict,
        List.copyOf(notes.faults),
        notes.startedAt,
        notes.phases.tookMs(),
        List.copyOf(stay.beside()),
        notes.data,
        notes.software,
        notes.conntrack,
        notes.capture);
  }

  private Verdict verdictOf(Trial trial, Machine.Stay stay, Notes notes)
      throws InterruptedException, LabException {
    try {
      inLab(trial, stay, notes);
      notes.phases.end();
      return notes.faults.isEmpty() ? Verdict.MEASURED : Verdict.INVALID;
    } catch (LabException e) {
      if (e.kind() == LabException.Cause.MACHINE && notes.phases.current().equals(OPEN)) {
        throw e;
      }
      notes.faults.add(notes.phases.current() + ": " + e.getMessage() + remedy(e));
      return e.kind() == LabException.Cause.KERNEL_LACKS ? Verdict.UNSUPPORTED : Verdict.INVALID;
    } catch (AgentException e) {
      notes.faults.add(e.getMessage());
      return e.reason() == FromAgent.Reason.LACKING ? Verdict.UNSUPPORTED : Verdict.INVALID;
    }
  }

  private static String remedy(LabException failure) {
    return failure.remedy().isEmpty() ? "" : "; " + failure.remedy();
  }

  private void inLab(Trial trial, Machine.Stay stay, Notes notes)
      throws LabException, AgentException, InterruptedException {
    notes.phases.enter(OPEN);
    try (Lab lab = labs.open(plans.of(trial))) {
      new RequirementCheck(experiment.requires()).check(lab);
      notes.phases.enter("start");
      try (Agents agents =
          Agents.start(lab, patience, progress -> events.progress(trial, progress))) {
        notes.software.putAll(agents.software());
        withAgents(trial, lab, agents, stay, notes);
        notes.phases.enter("close");
      }
    }
  }

  private void withAgents(Trial trial, Lab lab, Agents agents, Machine.Stay stay, Notes notes)
      throws LabException, AgentException, InterruptedException {
    Scenario scenario = trial.variant().scenario();
    List<Setting> settings = new ArrayList<>(lab.settings());
    boolean prompt =
        Promptness.of(scenario, experiment.overlap(), Runtime.getRuntime().availableProcessors());
    settings.addAll(agents.prepare(new TaskAssignment(trial, prompt, lab.nodes())));
    notes.faults.addAll(notTaken(settings));
    warmUp(scenario.workload().warmUp(), agents, notes);
    LinkWatch link = LinkWatch.begin(lab);
    try (NatWatch nat = NatWatch.begin(lab)) {
      Window window = watched(lab, scenario, agents, new Between(link, nat), stay, notes);
      notes.phases.enter("collect");
      DataAssembly assembly = new DataAssembly();
      agents.collectInto(assembly);
      notes.faults.addAll(notKept(assembly.settings()));
      LinkRecord recorded = link.recorded();
      notes.data =
          Optional.of(
              assembly.toData(
                  window, settings, link.seen(), recorded.segments(), nat.seen(), nat.series()));
      notes.capture = recorded.capture();
    }
  }

  /// Measures, with an eye on the host's connection tracking where it may be in the way.
  private Window watched(
      Lab lab, Scenario scenario, Agents agents, Between between, Machine.Stay stay, Notes notes)
      throws LabException, AgentException, InterruptedException {
    ConntrackWatch.Source source = lab.crossesHost() ? conntrack : Optional::empty;
    try (ConntrackWatch watch = ConntrackWatch.start(source)) {
      return measure(scenario, agents, between, watch, stay, notes);
    }
  }

  private static void dropped(HostConntrack.Drops grown, Notes notes) {
    if (grown.any()) {
      notes.faults.add(
          "measure: the host's connection tracking threw packets or entries away: drop %d,"
                  .formatted(grown.drop())
              + " early_drop %d, insert_failed %d (/proc/net/stat/nf_conntrack)"
                  .formatted(grown.earlyDrop(), grown.insertFailed()));
    }
  }

  private static void warmUp(Duration length, Agents agents, Notes notes)
      throws AgentException, InterruptedException {
    if (!length.isZero()) {
      notes.phases.enter("warm-up");
      agents.warmUp(length);
    }
    notes.phases.enter("settle");
    if (!agents.awaitQuiet()) {
      notes.faults.add("settle: sockets of the warm-up did not go away");
    }
  }

  private static Window measure(
      Scenario scenario,
      Agents agents,
      Between between,
      ConntrackWatch watch,
      Machine.Stay stay,
      Notes notes)
      throws LabException, AgentException, InterruptedException {
    Workload workload = scenario.workload();
    agents.watch();
    notes.phases.enter("measure");
    stay.beginMeasuring();
    long startedNs = agents.measure(workload.duration(), workload.timeouts().longest());
    notes.startedAt = Instant.now().minusNanos(System.nanoTime() - startedNs);
    agents.freeze();
    between.end();
    notes.conntrack = watch.end();
    notes.conntrack.map(HostConntrack::grown).ifPresent(grown -> dropped(grown, notes));
    stay.endTurn();
    if (!scenario.observe().drain().isZero()) {
      notes.phases.enter("drain");
      TimeUnit.NANOSECONDS.sleep(scenario.observe().drain().toNanos());
    }
    return new Window(startedNs, startedNs + workload.duration().toNanos(), System.nanoTime());
  }

  private static List<String> notTaken(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> !setting.taken() && setting.waived().isEmpty())
        .map(
            setting ->
                setting.node()
                    + ": "
                    + setting.key()
                    + " was set to "
                    + setting.requested().get()
                    + " but reads back as "
                    + setting.actual())
        .toList();
  }

  /// Settings that only the measurement could prove.
  private static List<String> notKept(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> !setting.taken() && setting.waived().isEmpty())
        .map(
            setting ->
                "%s: %s was to be %s but was %s"
                    .formatted(
                        setting.node(), setting.key(), setting.requested().get(), setting.actual()))
        .toList();
  }
}
