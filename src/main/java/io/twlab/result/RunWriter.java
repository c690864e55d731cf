package io.twlab.result;

import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.spec.Plan;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/// Writes a run folder and holds it locked meanwhile. Every file is complete as soon as it is
/// there, so a run that is killed keeps what it had finished. Safe for use by several threads,
/// since trials overlap.
public final class RunWriter implements AutoCloseable {
  private final Path folder;
  private final RunLock lock;
  private Manifest manifest;

  private RunWriter(Path folder, RunLock lock, Manifest manifest) {
    this.folder = folder;
    this.lock = lock;
    this.manifest = manifest;
  }

  /// Makes `results/<experiment>/<UTC time>/`, locks it, and writes the manifest with every planned
  /// trial, the experiment as given and its plan. `latest` leads to it from now on.
  ///
  /// @param twlab version of this program
  /// @param backend `namespaces` or `docker`
  public static RunWriter create(
      Path results, String twlab, String backend, String experimentText, Plan plan)
      throws ResultsException {
    String name = SafeName.ofExperiment(plan.experiment().name());
    for (var variant : plan.variants()) {
      SafeName.of(variant.slug());
    }
    Instant now = Instant.now();
    Path folder = newFolder(results.resolve(name), now);
    RunLock lock = RunLock.of(folder);
    RunWriter writer = new RunWriter(folder, lock, Manifest.planned(twlab, backend, plan, now));
    try {
      writer.begin(experimentText, plan);
      return writer;
    } catch (ResultsException e) {
      lock.close();
      throw e;
    }
  }

  /// Makes sure that runs of an experiment can be written, before anything is begun that takes
  /// time.
  ///
  /// @param experiment its name
  public static void requireWritable(Path results, String experiment) throws ResultsException {
    Path folder = results.resolve(SafeName.ofExperiment(experiment));
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".", ".probe"));
    } catch (IOException e) {
      throw ResultsException.of("create a run in", folder, e);
    }
  }

  /// Takes up a run that was interrupted. Trials that had ended stay; what is unreadable moves to
  /// `<n>-damaged`.
  ///
  /// @throws ResultsException when it is complete or still held by a controller
  public static RunWriter resume(Path path) throws ResultsException {
    RunFolder run = RunFolder.open(path);
    RunLock lock = RunLock.of(run.path());
    try {
      Manifest before = run.manifest();
      if (before.status() == Manifest.Status.COMPLETE) {
        throw new ResultsException(run.path() + " is complete; nothing is missing");
      }
      RunWriter writer = new RunWriter(run.path(), lock, before.resumed());
      writer.adoptUnlistedTrials();
      writer.writeManifest();
      return writer;
    } catch (ResultsException e) {
      lock.close();
      throw e;
    }
  }

  public Path folder() {
    return folder;
  }

  /// What is written so far, for reading.
  public RunFolder reader() {
    return new RunFolder(folder);
  }

  /// The manifest as last written.
  public synchronized Manifest manifest() {
    return manifest;
  }

  /// Writes `environment.json`.
  public void write(Environment environment) throws ResultsException {
    Json.write(folder.resolve(RunFolder.ENVIRONMENT), environment);
  }

  /// The same for a trial whose packets were not captured.
  public void write(TrialRecord record, TrialData data) throws ResultsException {
    write(record, data, Optional.empty());
  }

  /// Writes the files of a trial that has ended, then the manifest that says so. The second attempt
  /// of a trial moves the first one's files to `<n>-attempt1`.
  ///
  /// @param capture the packets that the link saw, as a pcap file
  public synchronized void write(TrialRecord record, TrialData data, Optional<byte[]> capture)
      throws ResultsException {
    Manifest changed = manifest.with(Manifest.Entry.of(record));
    TrialFolder.write(trialFolder(record.variant(), record.number()), record, data, capture);
    manifest = changed;
    writeManifest();
  }

  /// Writes `summary.json` and the end of the run into the manifest.
  public synchronized void complete(Summary summary) throws ResultsException {
    Json.write(folder.resolve(RunFolder.SUMMARY), summary);
    end(Manifest.Status.COMPLETE, Optional.of(summary.verdict()));
  }

  /// Ends a run that could not go on, with a summary of the trials that it has.
  public synchronized void fail(Summary summary) throws ResultsException {
    Json.write(folder.resolve(RunFolder.SUMMARY), summary);
    end(Manifest.Status.FAILED, Optional.of(summary.verdict()));
  }

  /// Lets go of the folder. A run that was not ended before is INTERRUPTED.
  @Override
  public synchronized void close() throws ResultsException {
    try (lock) {
      if (manifest.status() == Manifest.Status.RUNNING) {
        end(Manifest.Status.INTERRUPTED, Optional.empty());
      }
    }
  }

  private static Path newFolder(Path ofExperiment, Instant now) throws ResultsException {
    try {
      Files.createDirectories(ofExperiment);
      for (Instant time = now; ; time = time.plusMillis(1)) {
        Path folder = ofExperiment.resolve(UtcTime.folderName(time));
        try {
          return Files.createDirectory(folder);
        } catch (FileAlreadyExistsException _) {
          // A run began in the same millisecond: take the next one.
        }
      }
    } catch (IOException e) {
      throw ResultsException.of("create a run in", ofExperiment, e);
    }
  }

  private void begin(String experimentText, Plan plan) throws ResultsException {
    writeManifest();
    Path file = folder.resolve(RunFolder.EXPERIMENT);
    try {
      Files.writeString(file, experimentText);
    } catch (IOException e) {
      throw ResultsException.of("write", file, e);
    }
    Json.write(folder.resolve(RunFolder.PLAN), PlanFile.of(plan));
    LatestLink.pointTo(folder);
  }

  private void adoptUnlistedTrials() throws ResultsException {
    for (Manifest.Entry entry : manifest.missing()) {
      Path trial = trialFolder(entry.variant(), entry.number());
      if (Files.isDirectory(trial)) {
        adopt(entry, trial);
      }
    }
  }

  private void adopt(Manifest.Entry entry, Path trial) throws ResultsException {
    try {
      TrialRecord record = StoredTrial.of(trial).record();
      if (record.attempt() == entry.attempt()) {
        manifest = manifest.with(Manifest.Entry.of(record));
      }
    } catch (ResultsException _) {
      moveDamagedAside(trial);
    }
  }

  private static void moveDamagedAside(Path trial) throws ResultsException {
    try {
      Path aside = trial.resolveSibling(trial.getFileName() + "-damaged");
      Files.move(trial, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw ResultsException.of("move aside", trial, e);
    }
  }

  private Path trialFolder(String variant, int number) {
    return folder.resolve(TrialFolder.relative(variant, number));
  }

  private void end(Manifest.Status how, Optional<Verdict> verdict) throws ResultsException {
    manifest = manifest.ended(how, verdict, Instant.now());
    writeManifest();
  }

  private void writeManifest() throws ResultsException {
    Json.write(folder.resolve(Manifest.NAME), manifest);
  }
}
