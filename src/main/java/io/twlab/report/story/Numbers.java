package io.twlab.report.story;

import java.util.Locale;

/// Numbers as people read them: thousands grouped, three significant digits below a hundred.
public final class Numbers {
  private static final double EXACT_INTEGERS = 1e15;

  private Numbers() {}

  /// A value in whatever unit its heading names.
  public static String text(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "n/a";
    }
    if (size >= 100 || (value == Math.rint(value) && size < EXACT_INTEGERS)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size >= 10) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    return String.format(Locale.ROOT, size >= 1 ? "%.2f" : "%.3f", value);
  }

  /// A share of one as a percentage.
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1) {
      return "< 0.1 %";
    }
    String form = percent >= 10 || percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%";
    return String.format(Locale.ROOT, form, percent);
  }
}
