package io.twlab.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an expectation takes of the selected trials.
enum Aggregate {
  /// Each value for itself: the comparison must hold for every one.
  ALL,
  MEDIAN,
  MIN,
  MAX,
  SUM;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Aggregate> ofLabel(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equalsIgnoreCase(label)).findFirst();
  }
}
