package io.twlab.result;

import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import java.util.ArrayList;
import java.util.List;

/// Checks that every attempt ended in exactly one way. A trial that breaks this is INVALID.
public final class Accounting {
  private static final String DUE = AttemptMetrics.DUE;

  private Accounting() {}

  /// What does not add up, one sentence each; empty if all is well. Nodes that keep no count of
  /// their own arrivals cannot be checked against it.
  public static List<String> violations(TrialData data) {
    List<String> violations = new ArrayList<>();
    for (Tally due : data.tallies()) {
      if (due.name().equals(DUE) && due.count() != outcomesOf(due, data)) {
        violations.add(
            "%s scheduled %d attempts, but %d outcomes were counted"
                .formatted(due.node(), due.count(), outcomesOf(due, data)));
      }
    }
    for (OutcomeCount outcome : data.outcomes()) {
      if (outcome.count() < 0) {
        violations.add(
            "%s counted %d attempts as %s"
                .formatted(outcome.node(), outcome.count(), outcome.outcome().metric()));
      }
    }
    return List.copyOf(violations);
  }

  private static long outcomesOf(Tally due, TrialData data) {
    return data.outcomes().stream()
        .filter(outcome -> outcome.node().equals(due.node()))
        .mapToLong(OutcomeCount::count)
        .sum();
  }
}
