package io.twlab.result;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Metrics that differ only in a word of their name.
///
/// @param template the name, with a placeholder such as `<role>` for each such word
/// @param unit of the value
/// @param better which way is better
/// @param kind how expectations on it are judged
/// @param absent what it means that a trial has no value
/// @param meaning in one sentence
public record MetricFamily(
    String template,
    String unit,
    Direction better,
    MetricKind kind,
    Absent absent,
    String meaning) {
  /// A count that is 0 where nothing was counted.
  static MetricFamily count(String template, String unit, Direction better, String meaning) {
    return new MetricFamily(template, unit, better, MetricKind.COUNT, Absent.ZERO, meaning);
  }

  /// A value that a trial may lack, and that is not 0 then.
  static MetricFamily measured(
      String template, String unit, Direction better, MetricKind kind, String meaning) {
    return new MetricFamily(template, unit, better, kind, Absent.NOT_MEASURED, meaning);
  }

  /// Whether trials without a value count as 0.
  public boolean isZeroWhenAbsent() {
    return absent == Absent.ZERO;
  }

  /// Every name of this family whose words are known.
  List<String> names() {
    Stream<String> names = Stream.of(template);
    for (Placeholder placeholder : Placeholder.values()) {
      if (template.contains(placeholder.text())) {
        names =
            names.flatMap(
                name ->
                    placeholder.words().stream()
                        .map(word -> name.replace(placeholder.text(), word)));
      }
    }
    return names.toList();
  }

  /// What its names look like, be their words known or not.
  Pattern pattern() {
    String pattern = Pattern.quote(template);
    for (Placeholder placeholder : Placeholder.values()) {
      pattern = pattern.replace(placeholder.text(), "\\E" + placeholder.pattern() + "\\Q");
    }
    return Pattern.compile(pattern);
  }
}
