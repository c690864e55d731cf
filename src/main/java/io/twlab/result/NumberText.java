package io.twlab.result;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers in sentences.
final class NumberText {
  private static final double EXACT_INTEGERS_END = 0x1p53;
  private static final MathContext FIVE_DIGITS = new MathContext(5);

  private NumberText() {}

  /// Whole numbers in full, others with five significant digits.
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "undefined" : value > 0 ? "∞" : "-∞";
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS_END) {
      return Long.toString((long) value);
    }
    return BigDecimal.valueOf(value).round(FIVE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
