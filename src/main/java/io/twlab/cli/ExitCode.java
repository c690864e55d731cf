package io.twlab.cli;

import io.twlab.measure.Verdict;

/// How the program ends: the one place that maps what happened to a number.
enum ExitCode {
  /// Every expectation held, or nothing was expected.
  OK(0),
  /// An expectation was refuted.
  REFUTED(1),
  /// Inconclusive, or trials were invalid.
  INCONCLUSIVE(2),
  /// The user's input is wrong.
  USAGE(64),
  /// This machine cannot run it.
  UNAVAILABLE(69),
  /// A fault of twlab's own.
  INTERNAL(70),
  /// Stopped by the user.
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /// UNSUPPORTED: this kernel lacks what the experiment needs, so this machine cannot run it.
  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case MEASURED, CONFIRMED -> OK;
      case UNSUPPORTED -> UNAVAILABLE;
      case REFUTED -> REFUTED;
      case INCONCLUSIVE, INVALID -> INCONCLUSIVE;
    };
  }
}
