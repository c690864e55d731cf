package io.twlab.result;

import io.twlab.measure.Verdict;
import java.util.List;
import java.util.Optional;

/// `manifest.json`: the state of a run; written first, and again after each trial.
///
/// @param startedAt ISO 8601 UTC with ms
/// @param controllerPid of the process that holds the run while status is RUNNING
/// @param controllerStartedAt when that process began, ISO 8601 UTC, where the system says; a pid alone is used again
/// @param trials every planned trial; a rerun follows the entry of its first attempt
public record Manifest(
    int schema,
    String twlab,
    String experiment,
    String title,
    Status status,
    String backend,
    long seed,
    String startedAt,
    Optional<String> endedAt,
    long controllerPid,
    Optional<String> controllerStartedAt,
    Optional<Verdict> verdict,
    List<Entry> trials) {
  public static final int SCHEMA = 1;

  /// Where a run stands.
  public enum Status {
    RUNNING,
    COMPLETE,
    INTERRUPTED,
    FAILED
  }

  /// One planned trial.
  ///
  /// @param verdict empty until it has ended
  /// @param folder of its files, relative to the run folder
  public record Entry(
      String variant, int number, int attempt, Optional<Verdict> verdict, String reason, String folder) {}
}
