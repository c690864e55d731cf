package io.twlab.cli;

import io.twlab.run.RunTime;
import io.twlab.spec.Plan;
import java.util.ArrayList;
import java.util.List;

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
    lines.addAll(PredictionTable.of(plan, hz));
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

  private static List<String> order(Plan plan, int columns) {
    List<String> names =
        plan.trials().stream().map(trial -> trial.variant().slug() + "#" + trial.number()).toList();
    return List.of(
        "Order of trials, shuffled by the seed:",
        "  " + Wrapped.text(String.join(" ", names), columns - 2, "  "));
  }
}
