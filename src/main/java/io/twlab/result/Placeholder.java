package io.twlab.result;

import io.twlab.measure.Outcome;
import io.twlab.measure.Role;
import java.util.Arrays;
import java.util.List;

/// The parts of metric names that stand for one of several words.
enum Placeholder {
  PHASE("<phase>", "[a-z]+", Arrays.stream(Outcome.Phase.values()).map(Outcome.Phase::label).toList()),
  REASON("<reason>", "[A-Z][A-Z0-9_]*", FailureReasons.ALL),
  ROLE("<role>", "(?:client|server)", Arrays.stream(Role.values()).map(Role::label).toList()),
  STATE(
      "<STATE>",
      "[A-Z][A-Z0-9_]*",
      List.of(
          "ESTABLISHED",
          "SYN_SENT",
          "SYN_RECV",
          "FIN_WAIT_1",
          "FIN_WAIT_2",
          "TIME_WAIT",
          "CLOSE",
          "CLOSE_WAIT",
          "LAST_ACK",
          "LISTEN",
          "CLOSING")),
  COUNTER("<Group>.<Name>", "[A-Za-z0-9]+\\.[A-Za-z0-9]+", KernelCounters.ALL),
  QUANTILE("<quantile>", "[a-z0-9_]+", Quantile.LABELS);

  private final String text;
  private final String pattern;
  private final List<String> words;

  Placeholder(String text, String pattern, List<String> words) {
    this.text = text;
    this.pattern = pattern;
    this.words = words;
  }

  /// As it stands in a template.
  String text() {
    return text;
  }

  /// A regular expression for any word of its form, known or not.
  String pattern() {
    return pattern;
  }

  /// The known words.
  List<String> words() {
    return words;
  }
}
