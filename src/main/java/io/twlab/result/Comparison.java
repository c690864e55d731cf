package io.twlab.result;

import io.twlab.measure.Verdict;
import java.util.Arrays;
import java.util.Optional;

/// How an expectation compares its two sides.
enum Comparison {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  static Optional<Comparison> ofSign(String sign) {
    return Arrays.stream(values()).filter(one -> one.sign.equals(sign)).findFirst();
  }

  boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }

  boolean holds(double left, double right) {
    return switch (this) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case GREATER -> left > right;
      case AT_LEAST -> left >= right;
    };
  }

  /// CONFIRMED if it holds wherever in their ranges the sides lie, REFUTED if it holds nowhere,
  /// else INCONCLUSIVE.
  Verdict judge(Range left, Range right) {
    return switch (this) {
      case LESS -> verdict(left.high() < right.low(), left.low() >= right.high());
      case AT_MOST -> verdict(left.high() <= right.low(), left.low() > right.high());
      case GREATER -> LESS.judge(right, left);
      case AT_LEAST -> AT_MOST.judge(right, left);
      case EQUAL -> verdict(isSamePoint(left, right), isApart(left, right));
      case NOT_EQUAL -> verdict(isApart(left, right), isSamePoint(left, right));
    };
  }

  private static boolean isSamePoint(Range left, Range right) {
    return left.isPoint() && left.equals(right);
  }

  private static boolean isApart(Range left, Range right) {
    return left.high() < right.low() || right.high() < left.low();
  }

  private static Verdict verdict(boolean everywhere, boolean nowhere) {
    if (everywhere) {
      return Verdict.CONFIRMED;
    }
    return nowhere ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
  }
}
