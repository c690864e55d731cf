package io.twlab.result;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Outcome;
import io.twlab.measure.Role;
import io.twlab.measure.TcpStates;
import io.twlab.spec.unit.Form;
import java.util.Arrays;
import java.util.List;

/// The parts of metric names that stand for one of several words.
enum Placeholder {
  PHASE("<phase>", "[a-z]+"),
  REASON("<reason>", "[A-Z][A-Z0-9_]*"),
  ROLE("<role>", "(?:client|server)"),
  STEP("<step>", "(?:accept|exchange|close)"),
  DIRECTION("<direction>", "(?:client_to_server|server_to_client)"),
  STATE("<STATE>", "[A-Z][A-Z0-9_]*"),
  COUNTER("<Group>.<Name>", "[A-Za-z0-9]+\\.[A-Za-z0-9]+"),
  QUANTILE("<quantile>", "[a-z0-9_]+"),

  /// The experiment names its faults.
  FAULT("<fault>", Form.FAULT.pattern());

  private final String text;
  private final String pattern;

  Placeholder(String text, String pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /// As it stands in a template.
  String text() {
    return text;
  }

  /// A regular expression for any word of its form, known or not.
  String pattern() {
    return pattern;
  }

  /// The words that are known whatever the experiment.
  List<String> words() {
    return switch (this) {
      case PHASE -> Arrays.stream(Outcome.Phase.values()).map(Outcome.Phase::label).toList();
      case REASON -> FailureReasons.ALL;
      case ROLE -> Arrays.stream(Role.values()).map(Role::label).toList();
      case DIRECTION -> Arrays.stream(LinkDirection.values()).map(LinkDirection::word).toList();
      case STATE -> TcpStates.NAMES;
      case COUNTER -> KernelCounters.ALL;
      case STEP -> List.of("accept", "exchange", "close");
      case QUANTILE -> Quantile.LABELS;
      case FAULT -> List.of();
    };
  }
}
