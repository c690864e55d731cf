package io.twlab.report.story;

import io.twlab.measure.Verdict;
import io.twlab.report.story.Page.ExpectationLine;
import io.twlab.result.Summary;
import io.twlab.result.Summary.Value;
import java.util.List;
import java.util.stream.Collectors;

/// Expectations in the words of a reader.
public final class Expectations {
  private Expectations() {}

  static List<ExpectationLine> lines(Summary summary) {
    return summary.expectations().stream()
        .map(
            result ->
                new ExpectationLine(
                    result.line(),
                    result.fileLine(),
                    result.held(),
                    word(result.held()),
                    result.reason(),
                    values(result.left()),
                    values(result.right())))
        .toList();
  }

  /// What became of one expectation, in one word.
  public static String word(Verdict held) {
    return switch (held) {
      case CONFIRMED -> "held";
      case REFUTED -> "refuted";
      case INCONCLUSIVE -> "undecided";
      case UNSUPPORTED -> "unsupported";
      case INVALID -> "invalid";
      case MEASURED -> "measured";
    };
  }

  private static String values(List<Value> values) {
    return values.stream()
        .map(value -> value.from() + ": " + Numbers.text(value.value()))
        .collect(Collectors.joining("; "));
  }
}
