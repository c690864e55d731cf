package io.twlab.cli;

import io.twlab.predict.Prediction;
import io.twlab.predict.TimeWaitModel;
import io.twlab.predict.TrialTimes;
import io.twlab.run.RunTime;
import io.twlab.spec.Plan;
import io.twlab.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// A plan as text: the variants with what the model expects of each, and the trials in their order.
final class PlanText {
  private PlanText() {}

  /// @param hz timer frequency of the kernel that the plan is for
  static List<String> of(Plan plan, int hz, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(Wrapped.text(plan.experiment().title(), columns, ""));
    lines.add("");
    lines.add(
        "About "
            + RunTime.estimate(plan).toSeconds()
            + " s for "
            + plan.trials().size()
            + " trials, seed "
            + plan.seed()
            + ".");
    lines.add("");
    lines.addAll(predictions(plan, hz));
    lines.add("");
    ConntrackWarning.of(plan, hz)
        .ifPresent(
            warning -> {
              lines.add(Wrapped.text(warning, columns, ""));
              lines.add("");
            });
    List<String> profiles = ProfileText.of(plan, columns);
    if (!profiles.isEmpty()) {
      lines.addAll(profiles);
      lines.add("");
    }
    lines.addAll(order(plan, columns));
    return lines;
  }

  private static List<String> predictions(Plan plan, int hz) {
    List<String> lines = new ArrayList<>();
    lines.add("What the model expects, before anything is measured:");
    lines.add(row("variant", "TIME_WAIT", "ports out", "connects/s", "seconds"));
    lines.add(row("", "at most", "after s", "for long", "a trial"));
    for (Variant variant : plan.variants()) {
      Prediction prediction = TimeWaitModel.predict(variant.scenario(), hz);
      String[] cells = {
        String.format(Locale.ROOT, "%,.0f", prediction.timeWaitCeiling()),
        number(prediction.exhaustedAtSeconds(), "never"),
        number(prediction.steadyConnectsPerSecond(), "as driven"),
        String.format(Locale.ROOT, "%.1f", TrialTimes.estimate(variant.scenario()).toMillis() / 1e3)
      };
      if (variant.slug().length() > 32) {
        lines.add("  " + variant.slug());
        lines.add(row("", cells[0], cells[1], cells[2], cells[3]));
      } else {
        lines.add(row(variant.slug(), cells[0], cells[1], cells[2], cells[3]));
      }
    }
    return lines;
  }

  private static List<String> order(Plan plan, int columns) {
    List<String> names =
        plan.trials().stream().map(trial -> trial.variant().slug() + "#" + trial.number()).toList();
    return List.of(
        "Order of trials, shuffled by the seed:",
        "  " + Wrapped.text(String.join(" ", names), columns - 2, "  "));
  }

  private static String row(String name, String a, String b, String c, String d) {
    return String.format(Locale.ROOT, "  %-32s %9s %9s %10s %10s", name, a, b, c, d)
        .stripTrailing();
  }

  private static String number(OptionalDouble value, String otherwise) {
    return value.isPresent() ? String.format(Locale.ROOT, "%,.1f", value.getAsDouble()) : otherwise;
  }
}
