package io.twlab.result;

import io.twlab.spec.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A run folder, read: `results/<experiment>/<UTC time with ms>/`. Each method reads its file anew,
/// so that a run can be followed while it goes on. A [RunWriter] writes it.
///
/// @param path of the folder
public record RunFolder(Path path) {
  static final String EXPERIMENT = "experiment.yaml";
  static final String PLAN = "plan.json";
  static final String ENVIRONMENT = "environment.json";
  static final String SUMMARY = "summary.json";

  /// Opens a run folder by its path, or by that of a `latest` link.
  ///
  /// @throws ResultsException when there is no run
  public static RunFolder open(Path path) throws ResultsException {
    Path folder = LatestLink.resolve(path);
    if (!Files.isRegularFile(folder.resolve(Manifest.NAME))) {
      throw new ResultsException(folder + " is no run folder: it has no " + Manifest.NAME);
    }
    return new RunFolder(folder);
  }

  /// The newest run of an experiment.
  public static RunFolder latest(Path results, String experiment) throws ResultsException {
    Path link = results.resolve(SafeName.ofExperiment(experiment)).resolve(LatestLink.NAME);
    if (!Files.exists(link)) {
      throw new ResultsException("no run of " + experiment + " lies in " + results);
    }
    return open(link);
  }

  /// The state of the run; INTERRUPTED if it says RUNNING and its controller has died.
  public Manifest manifest() throws ResultsException {
    return Json.read(path.resolve(Manifest.NAME), Manifest.class, Manifest.SCHEMA).asOfNow();
  }

  /// The experiment file as it was given.
  public String experimentText() throws ResultsException {
    try {
      return Files.readString(path.resolve(EXPERIMENT));
    } catch (IOException e) {
      throw ResultsException.of("read", path.resolve(EXPERIMENT), e);
    }
  }

  /// What the experiment resolved to.
  public Plan plan() throws ResultsException {
    return Json.read(path.resolve(PLAN), PlanFile.class, PlanFile.SCHEMA).toPlan();
  }

  /// Empty if the run was stopped before it was written.
  public Optional<Environment> environment() throws ResultsException {
    return ifThere(ENVIRONMENT, Environment.class, Environment.SCHEMA);
  }

  /// Empty if the run has not ended.
  public Optional<Summary> summary() throws ResultsException {
    return ifThere(SUMMARY, Summary.class, Summary.SCHEMA);
  }

  /// The trials that have ended.
  public StoredTrials trials() throws ResultsException {
    return StoredTrials.in(path);
  }

  private <T> Optional<T> ifThere(String name, Class<T> type, int schema) throws ResultsException {
    Path file = path.resolve(name);
    return Files.exists(file) ? Optional.of(Json.read(file, type, schema)) : Optional.empty();
  }
}
