package io.twlab.result;

import java.util.Optional;

/// The interval between two order statistics that covers the median, whatever the distribution.
///
/// The k-th smallest and k-th largest of n values enclose the median unless fewer than k values
/// fall on one side of it, so the coverage is 1 − 2·P(B ≤ k − 1) with B binomial (n, ½). Taken is
/// the narrowest one that covers at least 95 %; below 6 values there is none (5 values reach 93.75
/// %).
final class MedianInterval {
  /// Fewest values that can have an interval.
  static final int FEWEST = 6;

  private static final double WANTED = 0.95;

  /// Beyond it 2^-n is no normal double; no experiment repeats that often.
  private static final int MOST = 1000;

  private MedianInterval() {}

  static Optional<Summary.Interval> of(Sample sample) {
    int n = sample.size();
    if (n < FEWEST) {
      return Optional.empty();
    }
    if (n > MOST) {
      throw new IllegalArgumentException("an interval of " + n + " trials; at most " + MOST);
    }
    int k = deepest(n);
    double[] sorted = sample.sorted();
    return Optional.of(new Summary.Interval(sorted[k - 1], sorted[n - k], coverage(n, k)));
  }

  /// The largest k whose interval still covers enough.
  private static int deepest(int n) {
    int k = 1;
    while (k + 1 <= n / 2 && coverage(n, k + 1) >= WANTED) {
      k++;
    }
    return k;
  }

  /// Probability that the k-th smallest and the k-th largest of n values enclose the median.
  static double coverage(int n, int k) {
    double probability = Math.scalb(1.0, -n);
    double below = 0;
    for (int i = 0; i < k; i++) {
      below += probability;
      probability *= (double) (n - i) / (i + 1);
    }
    return 1 - 2 * below;
  }
}
