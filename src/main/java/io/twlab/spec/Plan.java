package io.twlab.spec;

import java.util.List;

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
}
