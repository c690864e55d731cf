package io.twlab.cli;

import io.twlab.result.ExpectationParser;
import io.twlab.result.ExpectationProblem;
import io.twlab.result.ParsedExpectation;
import io.twlab.result.PrimaryMetrics;
import io.twlab.spec.Expectation;
import io.twlab.spec.Problem;
import io.twlab.spec.file.ExperimentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Checks that every expectation of a file can be judged, before anything runs.
final class Expectations {
  private Expectations() {}

  /// @throws EndingException listing every expectation that names an unknown metric, selects
  ///   nothing, or is no comparison
  static void check(ExperimentFile.Valid file) throws EndingException {
    List<String> lines = problems(file).stream().map(Problem::toString).toList();
    if (!lines.isEmpty()) {
      throw new EndingException(ExitCode.USAGE, lines);
    }
  }

  /// What is wrong with the expectations of a file, also of one that is wrong elsewhere.
  static List<Problem> problems(ExperimentFile.Valid file) {
    ExpectationParser parser = new ExpectationParser(file.experiment(), file.variants());
    List<Problem> problems = new ArrayList<>();
    for (Expectation expectation : file.experiment().judged()) {
      switch (parser.parse(expectation)) {
        case ParsedExpectation _ -> {}
        case ExpectationProblem(int line, int column, String message, String suggestion) ->
            problems.add(
                new Problem(file.path().toString(), line, column, message, "", suggestion));
      }
    }
    problems.addAll(primaryProblems(file));
    problems.addAll(premiseProblems(file));
    return problems;
  }

  /// What is wrong under `primary`.
  private static List<Problem> primaryProblems(ExperimentFile.Valid file) {
    return PrimaryMetrics.problems(file.experiment(), file.variants()).stream()
        .map(what -> new Problem(file.path().toString(), lineOf("primary:", file), 1, what, "", ""))
        .toList();
  }

  /// Premises by themselves would be all that a verdict speaks of.
  private static List<Problem> premiseProblems(ExperimentFile.Valid file) {
    if (file.experiment().premises().isEmpty() || !file.experiment().expect().isEmpty()) {
      return List.of();
    }
    String what = "premises: nothing is expected that they could be premises of";
    return List.of(
        new Problem(
            file.path().toString(),
            lineOf("premises:", file),
            1,
            what,
            "lines under expect",
            "write them there, or leave out premises"));
  }

  /// From 1; keys of the top level stand at the beginning of a line.
  private static int lineOf(String key, ExperimentFile.Valid file) {
    List<String> lines = file.text().lines().toList();
    return 1
        + IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith(key))
            .findFirst()
            .orElse(0);
  }
}
