package io.twlab.cli;

import io.twlab.predict.Prediction;
import io.twlab.predict.TimeWaitModel;
import io.twlab.predict.TrialTimes;
import io.twlab.spec.Plan;
import io.twlab.spec.Scenario;
import io.twlab.spec.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// What the model expects of each variant, in 80 columns: within its trial, and if its workload
/// went on for long.
final class PredictionTable {
  private static final int LONGEST_NAME = 29;
  private static final double STEP_SECONDS = 0.05;

  private PredictionTable() {}

  static List<String> of(Plan plan, int hz) {
    List<String> lines = new ArrayList<>();
    lines.add("What the model expects, before anything is measured:");
    lines.add(row("variant", "TIME_WAIT", "TIME_WAIT", "ports out", "connects/s", "seconds"));
    lines.add(row("", "at most", "for long", "after s", "for long", "a trial"));
    for (Variant variant : plan.variants()) {
      lines.addAll(lines(variant, hz));
    }
    return lines;
  }

  private static List<String> lines(Variant variant, int hz) {
    Scenario scenario = variant.scenario();
    Prediction prediction = TimeWaitModel.predict(scenario, hz);
    String atMost =
        number("%,.0f", most(prediction, scenario.workload().duration()), ceiling(prediction));
    String forLong = number("%,.0f", prediction.steadyTimeWait(), ceiling(prediction));
    String portsOut = number("%,.1f", prediction.exhaustedAtSeconds(), "never");
    String connects = number("%,.1f", prediction.steadyConnectsPerSecond(), "as driven");
    String seconds =
        String.format(Locale.ROOT, "%.1f", TrialTimes.estimate(scenario).toMillis() / 1e3);
    String name = variant.slug();
    return name.length() > LONGEST_NAME
        ? List.of("  " + name, row("", atMost, forLong, portsOut, connects, seconds))
        : List.of(row(name, atMost, forLong, portsOut, connects, seconds));
  }

  /// While attempts arrive; afterwards there can only be fewer.
  private static OptionalDouble most(Prediction prediction, Duration window) {
    int steps = (int) Math.ceil(window.toMillis() / 1e3 / STEP_SECONDS);
    return prediction.timeWait().isEmpty()
        ? OptionalDouble.empty()
        : IntStream.rangeClosed(0, steps)
            .mapToDouble(step -> prediction.timeWait().get().at(step * STEP_SECONDS))
            .max();
  }

  /// All that is known of a closed loop, whose rate the machine decides.
  private static String ceiling(Prediction prediction) {
    return String.format(Locale.ROOT, "<= %,.0f", prediction.timeWaitCeiling());
  }

  private static String number(String format, OptionalDouble value, String otherwise) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : otherwise;
  }

  private static String row(String name, String... cells) {
    return String.format(
            Locale.ROOT,
            "  %-29s %9s %9s %9s %10s %7s",
            name,
            cells[0],
            cells[1],
            cells[2],
            cells[3],
            cells[4])
        .stripTrailing();
  }
}
