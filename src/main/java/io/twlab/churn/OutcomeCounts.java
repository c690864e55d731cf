package io.twlab.churn;

import io.twlab.measure.Outcome;
import java.util.HashMap;
import java.util.Map;

/// How many attempts ended how, by the interval in which they were due. Confined to one event loop
/// until it is done.
final class OutcomeCounts {
  private final Window window;
  private final int intervals;
  private final Map<Outcome, long[]> byOutcome = new HashMap<>();

  OutcomeCounts(Window window) {
    this.window = window;
    intervals = window.intervals();
    byOutcome.put(Outcome.OK, new long[intervals]);
  }

  /// Counts the one outcome of the attempt that was due at `intendedNs`.
  void add(Outcome outcome, long intendedNs) {
    long[] counts = byOutcome.get(outcome);
    if (counts == null) {
      counts = new long[intervals];
      byOutcome.put(outcome, counts);
    }
    counts[window.intervalOf(intendedNs)]++;
  }

  /// Adds all counts of `other`, which has the same window.
  void addAll(OutcomeCounts other) {
    other.byOutcome.forEach(
        (outcome, counts) -> {
          long[] sums = byOutcome.computeIfAbsent(outcome, _ -> new long[intervals]);
          for (int i = 0; i < intervals; i++) {
            sums[i] += counts[i];
          }
        });
  }

  Map<Outcome, long[]> byOutcome() {
    return byOutcome;
  }
}
