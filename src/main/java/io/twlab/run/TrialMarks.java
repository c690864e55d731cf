package io.twlab.run;

import io.twlab.measure.TrialData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a reader must know of a trial though it is valid.
final class TrialMarks {
  /// A generator later than this does not offer the load that the experiment asks for.
  private static final double LATE_GENERATOR_US = 1_000;

  private TrialMarks() {}

  static List<String> of(TrialRun run, TrialData data, Map<String, Double> metrics) {
    List<String> marks = new ArrayList<>(run.marks());
    double lateUs = metrics.getOrDefault("lateness.generator_us.p99", 0.0);
    if (lateUs > LATE_GENERATOR_US) {
      marks.add(
          String.format(
              Locale.ROOT,
              "the generator itself was late: 1 %% of the attempts began more than %.1f ms after"
                  + " they were due, for other reasons than time inside connect(2)",
              lateUs / 1_000));
    }
    data.gaps().stream()
        .filter(gap -> gap.missing() > 0)
        .map(gap -> gap.node() + ": " + gap.missing() + " samples of " + gap.source()
            + " are missing: " + gap.reason())
        .forEach(marks::add);
    if (!run.beside().isEmpty()) {
      marks.add("measured while other trials ran: " + String.join(", ", run.beside()));
    }
    return marks;
  }
}
