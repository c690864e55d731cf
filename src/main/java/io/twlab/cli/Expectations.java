package io.twlab.cli;

import io.twlab.result.ExpectationParser;
import io.twlab.result.ExpectationProblem;
import io.twlab.result.ParsedExpectation;
import io.twlab.spec.Problem;
import io.twlab.spec.file.ExperimentFile;
import java.util.ArrayList;
import java.util.List;

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
    for (var expectation : file.experiment().expect()) {
      switch (parser.parse(expectation)) {
        case ParsedExpectation _ -> {}
        case ExpectationProblem(int line, int column, String message, String suggestion) ->
            problems.add(
                new Problem(file.path().toString(), line, column, message, "", suggestion));
      }
    }
    return problems;
  }
}
