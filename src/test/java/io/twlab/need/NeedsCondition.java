package io.twlab.need;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Skips a test whose needs this machine does not meet, and says why; fails it instead when the
/// system property `twlab.require` lists the need, so that a machine that should run everything
/// cannot quietly run less.
final class NeedsCondition implements ExecutionCondition {
  static final String REQUIRE = "twlab.require";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Set<Facility> required = required(System.getProperty(REQUIRE, ""));
    for (Facility need : needs(context)) {
      var lacking = need.lacking();
      if (lacking.isPresent()) {
        return without(need, lacking.get(), required.contains(need));
      }
    }
    return ConditionEvaluationResult.enabled("this machine has all that is needed");
  }

  private static List<Facility> needs(ExtensionContext context) {
    return context.getElement().stream()
        .flatMap(
            element -> AnnotationSupport.findRepeatableAnnotations(element, Needs.class).stream())
        .map(Needs::value)
        .distinct()
        .toList();
  }

  static ConditionEvaluationResult without(Facility need, String reason, boolean required) {
    String text = "needs " + need.label() + ": " + reason + "; remedy: " + need.remedy();
    if (required) {
      throw new IllegalStateException(text + " (-D" + REQUIRE + " names it, so this is no skip)");
    }
    return ConditionEvaluationResult.disabled(text);
  }

  /// The facilities a comma list names. A misspelt one would require nothing, so it is an error.
  static Set<Facility> required(String list) {
    Set<String> names =
        Stream.of(list.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    Set<Facility> facilities = EnumSet.noneOf(Facility.class);
    for (Facility facility : Facility.values()) {
      if (names.remove(facility.label())) {
        facilities.add(facility);
      }
    }
    if (!names.isEmpty()) {
      String known =
          Stream.of(Facility.values()).map(Facility::label).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "-D" + REQUIRE + " names " + names + "; known are " + known);
    }
    return facilities;
  }
}
