package io.twlab.spec;

import java.util.List;
import java.util.Map;

/// An experiment resolved for a run.
///
/// @param variants in matrix order
/// @param trials in the shuffled order in which they run
/// @param seed what the order and the trials' seeds were drawn from
public record Plan(Experiment experiment, List<Variant> variants, List<Trial> trials, long seed) {
  public Plan {
    variants = List.copyOf(variants);
    trials = List.copyOf(trials);
  }

  /// The variant that ratios are taken against: the levels under `baseline`, else the first ones.
  public Variant baseline() {
    return variants.stream()
        .filter(variant -> variant.factors().entrySet().stream().allMatch(this::isBaseline))
        .findFirst()
        .orElse(variants.getFirst());
  }

  private boolean isBaseline(Map.Entry<String, String> factor) {
    String path = factor.getKey();
    List<String> levels = experiment.matrix().getOrDefault(path, List.of(factor.getValue()));
    String level = experiment.baseline().getOrDefault(path, levels.getFirst());
    return level.equals(factor.getValue());
  }
}
