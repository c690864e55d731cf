package io.twlab.result;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's step-down correction: p values of several tests, enlarged so that the chance of any false
/// alarm among them stays below the level (Holm 1979).
final class Holm {
  private Holm() {}

  /// Corrected p values, in the given order.
  static double[] correct(double[] p) {
    List<Integer> ascending =
        IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toList();
    double[] corrected = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int i = ascending.get(rank);
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[i]));
      corrected[i] = largest;
    }
    return corrected;
  }
}
