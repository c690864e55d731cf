package io.twlab.run;

import io.twlab.lab.Backend;
import io.twlab.lab.Joint;
import io.twlab.lab.LabException;
import io.twlab.result.Judge;
import io.twlab.result.Manifest;
import io.twlab.result.ResultsException;
import io.twlab.result.RunWriter;
import io.twlab.result.Summary;
import io.twlab.spec.Plan;
import io.twlab.spec.Trial;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// Runs what is missing in a run folder, trial after trial, and judges what came of it.
///
/// New runs and resumed ones go the same way: the manifest says what has still to run, second
/// attempts of INVALID trials included.
public final class ExperimentRunner {
  private final Plan plan;
  private final RunWriter writer;
  private final RunEvents events;
  private final Machine machine;
  private final TrialRunner trialRunner;
  private final TrialRecorder recorder;
  private final EnvironmentRecorder environment;
  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  /// @param twlab version of this program
  public ExperimentRunner(
      Plan plan, Backend backend, RunWriter writer, String twlab, RunEvents events) {
    this.plan = plan;
    this.writer = writer;
    this.events = events;
    this.machine = Machine.of(plan.experiment());
    this.trialRunner =
        new TrialRunner(
            backend,
            plan.experiment(),
            new LabPlans(writer.folder().getFileName().toString(), Joint.of(plan)),
            Patience.ofThisMachine(),
            events);
    this.recorder = new TrialRecorder(writer);
    this.environment = new EnvironmentRecorder(backend, writer, twlab);
  }

  /// Runs all that is missing, then judges.
  ///
  /// @throws InterruptedException when the user stopped it; finished trials are kept
  /// @throws ResultsException when results cannot be written; trials that had ended before are kept
  /// @throws LabException when the machine can hold no lab any more; trials that had ended before
  ///   are kept
  public Summary run() throws InterruptedException, ResultsException, LabException {
    HostGuard host = HostGuard.watch();
    environment.record();
    for (List<Manifest.Entry> missing = writer.manifest().missing();
        !missing.isEmpty();
        missing = writer.manifest().missing()) {
      runAll(missing);
    }
    Summary summary =
        new Judge(plan).judge(writer.reader().trials().records()).withNotes(host.changes());
    writer.complete(summary);
    return summary;
  }

  private void runAll(List<Manifest.Entry> missing)
      throws InterruptedException, ResultsException, LabException {
    try (ExecutorService trials = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (Manifest.Entry entry : missing) {
          Trial trial = trialOf(entry);
          Machine.Stay stay = machine.enter(trial);
          var _ = trials.submit(() -> runOne(trial, entry.attempt(), stay));
          stopIfBroken();
        }
      } catch (InterruptedException
          | ResultsException
          | LabException
          | RuntimeException
          | Error e) {
        trials.shutdownNow();
        throw e;
      }
    }
    stopIfBroken();
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while the last trials ran");
    }
  }

  private void runOne(Trial trial, int attempt, Machine.Stay stay) {
    try (stay) {
      TrialRun run = trialRunner.run(trial, attempt, stay);
      environment.heard(run.software());
      recorder.record(run);
      events.trialEnded(run);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ResultsException | LabException | RuntimeException | Error e) {
      // Whatever it is, it must end the run: a trial that vanished would be run again without end.
      broken.compareAndSet(null, e);
    }
  }

  private void stopIfBroken() throws ResultsException, LabException {
    switch (broken.get()) {
      case null -> {}
      case ResultsException e -> throw e;
      case LabException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private Trial trialOf(Manifest.Entry entry) {
    return plan.trials().stream()
        .filter(trial -> trial.number() == entry.number())
        .filter(trial -> trial.variant().slug().equals(entry.variant()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(entry + " is not in the plan"));
  }
}
