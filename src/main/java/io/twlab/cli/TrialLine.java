package io.twlab.cli;

import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.TrialData;
import io.twlab.run.TrialRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One line about a trial that has ended.
final class TrialLine {
  private TrialLine() {}

  /// `tw_reuse=0 #2 900 ok, 600 connect.EADDRNOTAVAIL 7.9 s`, or the verdict and its reason.
  static String of(TrialRun run) {
    String name = run.trial().variant().slug() + " #" + run.trial().number();
    double seconds = run.phasesMs().values().stream().mapToDouble(ms -> ms).sum() / 1_000;
    return switch (run.verdict()) {
      case INVALID, UNSUPPORTED ->
          name + ": " + run.verdict() + ": " + String.join("; ", run.reasons());
      case MEASURED, CONFIRMED, INCONCLUSIVE, REFUTED ->
          String.format(
              Locale.ROOT,
              "%s: %s (%.1f s)",
              name,
              run.data().map(TrialLine::outcomes).orElse("no data"),
              seconds);
    };
  }

  private static String outcomes(TrialData data) {
    Map<String, Long> counts = new TreeMap<>();
    for (OutcomeCount count : data.outcomes()) {
      counts.merge(shortName(count.outcome()), count.count(), Long::sum);
    }
    List<String> parts =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
            .toList();
    return parts.isEmpty() ? "no attempts" : parts.stream().collect(Collectors.joining(", "));
  }

  private static String shortName(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ok _ -> "ok";
      case Outcome.NotStarted _ -> "not started";
      case Outcome.Unfinished _ -> "unfinished";
      case Outcome.Failure(Outcome.Phase phase, String reason) -> phase.label() + " " + reason;
    };
  }
}
