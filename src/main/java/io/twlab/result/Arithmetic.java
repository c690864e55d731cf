package io.twlab.result;

import java.util.Arrays;
import java.util.Optional;

/// What an expectation may calculate.
enum Arithmetic {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  DIVIDED_BY("/");

  private final String sign;

  Arithmetic(String sign) {
    this.sign = sign;
  }

  static Optional<Arithmetic> ofSign(String sign) {
    return Arrays.stream(values()).filter(one -> one.sign.equals(sign)).findFirst();
  }

  Range apply(Range left, Range right) {
    return switch (this) {
      case PLUS -> left.plus(right);
      case MINUS -> left.minus(right);
      case TIMES -> left.times(right);
      case DIVIDED_BY -> left.dividedBy(right);
    };
  }
}
