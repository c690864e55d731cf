package io.twlab.result;

import io.twlab.spec.Experiment;
import java.util.List;
import java.util.Optional;

/// Checks the metrics that an experiment names under `primary`.
public final class PrimaryMetrics {
  private PrimaryMetrics() {}

  /// What is wrong with them, one sentence each: metrics that no trial has, and timings where
  /// trials disturb each other.
  public static List<String> problems(Experiment experiment) {
    return experiment.primary().stream()
        .flatMap(metric -> problem(metric, experiment).stream())
        .toList();
  }

  private static Optional<String> problem(String metric, Experiment experiment) {
    Optional<String> unknown = MetricCatalog.problem(metric, experiment.faults());
    boolean timing =
        MetricCatalog.familyOf(metric)
            .filter(family -> family.kind() == MetricKind.TIMING)
            .isPresent();
    return unknown.isEmpty() && timing
        ? disturbance(experiment).map(how -> "'" + metric + "' is a timing, and " + how)
        : unknown;
  }

  private static Optional<String> disturbance(Experiment experiment) {
    if (experiment.overlap()) {
      return Optional.of(
          "with 'overlap: true' trials disturb each other's; remove overlap, or name counts only");
    }
    return experiment.observe().capture()
        ? Optional.of(
            "with 'observe.capture: true' each packet takes longer; remove observe.capture, or name"
                + " counts only")
        : Optional.empty();
  }
}
