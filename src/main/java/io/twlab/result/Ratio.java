package io.twlab.result;

import java.util.Locale;
import java.util.Optional;

/// How a variant's median stands to the baseline's.
public final class Ratio {
  private Ratio() {}

  /// Empty where the baseline is 0.
  static Optional<Double> of(double baseline, double variant) {
    double ratio = variant / baseline;
    return Double.isFinite(ratio) ? Optional.of(ratio) : Optional.empty();
  }

  /// `2.50×`, or `n/a (0 → 12)`.
  public static String text(double baseline, double variant) {
    return of(baseline, variant)
        .map(ratio -> String.format(Locale.ROOT, "%.2f×", ratio))
        .orElseGet(() -> "n/a (" + NumberText.of(baseline) + " → " + NumberText.of(variant) + ")");
  }
}
