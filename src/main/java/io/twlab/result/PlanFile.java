package io.twlab.result;

import io.twlab.spec.Experiment;
import io.twlab.spec.Plan;
import io.twlab.spec.Trial;
import io.twlab.spec.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// `plan.json`: a [Plan] in which trials name their variant instead of repeating it.
record PlanFile(
    int schema,
    long seed,
    Experiment experiment,
    List<Variant> variants,
    List<PlannedTrial> trials) {
  static final int SCHEMA = 2;

  /// One planned trial, in running order.
  record PlannedTrial(String variant, int number, long seed) {}

  static PlanFile of(Plan plan) {
    List<PlannedTrial> trials =
        plan.trials().stream()
            .map(t -> new PlannedTrial(t.variant().slug(), t.number(), t.seed()))
            .toList();
    return new PlanFile(SCHEMA, plan.seed(), plan.experiment(), plan.variants(), trials);
  }

  Plan toPlan() {
    Map<String, Variant> bySlug =
        variants.stream().collect(Collectors.toMap(Variant::slug, Function.identity()));
    List<Trial> planned =
        trials.stream().map(t -> new Trial(bySlug.get(t.variant()), t.number(), t.seed())).toList();
    return new Plan(experiment, variants, planned, seed);
  }
}
