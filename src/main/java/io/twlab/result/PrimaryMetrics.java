package io.twlab.result;

import io.twlab.spec.Experiment;
import io.twlab.spec.Scenario;
import io.twlab.spec.Variant;
import java.util.List;
import java.util.Optional;

/// Checks the metrics that an experiment names under `primary`. Each variant's are compared with
/// the baseline's, so every variant has to have them.
public final class PrimaryMetrics {
  private PrimaryMetrics() {}

  /// What is wrong with them, one sentence each: metrics that no trial has or that some variant
  /// cannot have, and timings where trials disturb each other.
  ///
  /// @param variants all of the experiment
  public static List<String> problems(Experiment experiment, List<Variant> variants) {
    return experiment.primary().stream()
        .flatMap(metric -> problem(metric, experiment.overlap(), variants).stream())
        .toList();
  }

  private static Optional<String> problem(String metric, boolean overlap, List<Variant> variants) {
    return MetricCatalog.problem(metric, CommonFaults.of(variants))
        .or(() -> unmeasured(metric, variants))
        .or(() -> isTiming(metric) ? disturbance(metric, overlap, variants) : Optional.empty());
  }

  private static Optional<String> unmeasured(String metric, List<Variant> variants) {
    for (Variant variant : variants) {
      Optional<Unmeasured> lacking = Unmeasured.of(metric, variant.scenario());
      if (lacking.isPresent()) {
        return Optional.of(
            "'%s' is not measured %s (variant %s); name another metric, or %s"
                .formatted(metric, lacking.get().reason(), variant.slug(), lacking.get().remedy()));
      }
    }
    return Optional.empty();
  }

  private static boolean isTiming(String metric) {
    return MetricCatalog.familyOf(metric)
        .filter(family -> family.kind() == MetricKind.TIMING)
        .isPresent();
  }

  private static Optional<String> disturbance(
      String metric, boolean overlap, List<Variant> variants) {
    if (overlap) {
      return Optional.of(
          timing(metric)
              + "with 'overlap: true' trials disturb each other's; remove overlap, or name counts"
              + " only");
    }
    return variants.stream().map(Variant::scenario).anyMatch(PrimaryMetrics::isCaptured)
        ? Optional.of(
            timing(metric)
                + "with 'observe.capture: true' each packet takes longer; remove observe.capture,"
                + " or name counts only")
        : Optional.empty();
  }

  private static boolean isCaptured(Scenario scenario) {
    return scenario.observe().capture();
  }

  private static String timing(String metric) {
    return "'" + metric + "' is a timing, and ";
  }
}
