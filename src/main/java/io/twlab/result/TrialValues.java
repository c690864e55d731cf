package io.twlab.result;

import io.twlab.measure.Outcome;
import io.twlab.measure.Verdict;
import io.twlab.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Values of metrics in the trials that count, and what stands in the way of having one.
final class TrialValues {
  private static final String NOT_STARTED = Outcome.NOT_STARTED.metric();

  /// Metrics of the machine that begins the attempts, and of nothing beyond.
  private static final List<String> OF_THE_LOAD =
      List.of("attempts.due", "attempts.started", NOT_STARTED, "lateness.");

  private final Map<String, List<TrialRecord>> byVariant;
  private final Map<String, Long> planned;

  /// Why a trial gives no value, and what that makes of a line that needs it.
  record Obstacle(Verdict verdict, String reason) {}

  /// @param values of one variant, by trial number
  /// @param shortOfLoad labels of those trials in which the machine began less than was asked
  record Found(List<Summary.Value> values, List<Obstacle> obstacles, List<String> shortOfLoad) {}

  /// @param records the last attempt of each trial
  /// @param planned trials of each variant, by slug
  TrialValues(List<TrialRecord> records, Map<String, Long> planned) {
    this.byVariant = records.stream().collect(Collectors.groupingBy(TrialRecord::variant));
    this.planned = Map.copyOf(planned);
  }

  /// The values of a metric in one variant.
  Found find(Variant variant, String metric, MetricFamily family) {
    List<Summary.Value> values = new ArrayList<>();
    List<Obstacle> obstacles = new ArrayList<>();
    List<TrialRecord> trials = byVariant.getOrDefault(variant.slug(), List.of());
    for (TrialRecord trial : trials) {
      take(trial, metric, family, values, obstacles);
    }
    long missing = planned.getOrDefault(variant.slug(), 0L) - trials.size();
    if (missing > 0) {
      obstacles.add(
          new Obstacle(
              Verdict.INCONCLUSIVE, variant.slug() + " lacks " + missing + " planned trial(s)"));
    }
    if (values.isEmpty() && obstacles.isEmpty()) {
      obstacles.add(new Obstacle(Verdict.INCONCLUSIVE, variant.slug() + " has no trial"));
    }
    return new Found(values, obstacles, shortOfLoad(trials, metric));
  }

  /// Whoever asks for the load means the machine, and is told of it.
  private static List<String> shortOfLoad(List<TrialRecord> trials, String metric) {
    return OF_THE_LOAD.stream().anyMatch(metric::startsWith)
        ? List.of()
        : trials.stream().filter(TrialValues::isShortOfLoad).map(TrialRecord::label).toList();
  }

  private static boolean isShortOfLoad(TrialRecord trial) {
    return trial.metrics().getOrDefault(NOT_STARTED, 0.0) > 0;
  }

  /// The same without trials in which the machine began less than was asked.
  TrialValues ofFullLoad() {
    List<TrialRecord> full =
        byVariant.values().stream()
            .flatMap(List::stream)
            .filter(trial -> !isShortOfLoad(trial))
            .toList();
    return new TrialValues(full, planned);
  }

  private static void take(
      TrialRecord trial,
      String metric,
      MetricFamily family,
      List<Summary.Value> values,
      List<Obstacle> obstacles) {
    if (trial.verdict() != Verdict.MEASURED) {
      String why = trial.reasons().isEmpty() ? "" : ": " + String.join("; ", trial.reasons());
      obstacles.add(new Obstacle(trial.verdict(), trial.label() + " is " + trial.verdict() + why));
      return;
    }
    Double value = trial.metrics().get(metric);
    if (value != null) {
      values.add(new Summary.Value(trial.label(), value));
    } else if (family.isZeroWhenAbsent()) {
      values.add(new Summary.Value(trial.label(), 0));
    } else {
      obstacles.add(absent(trial, metric, family));
    }
  }

  private static Obstacle absent(TrialRecord trial, String metric, MetricFamily family) {
    boolean countersRead = !trial.counters().isEmpty();
    if (family.absent() == Absent.NOT_IN_THIS_KERNEL && countersRead) {
      return new Obstacle(Verdict.UNSUPPORTED, "this kernel has no counter for " + metric);
    }
    return new Obstacle(Verdict.INCONCLUSIVE, trial.label() + " has no value of " + metric);
  }
}
