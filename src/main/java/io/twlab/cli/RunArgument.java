package io.twlab.cli;

import io.twlab.result.ResultsException;
import io.twlab.result.RunFolder;
import java.nio.file.Path;

/// The run that an argument of the command line names.
final class RunArgument {
  private RunArgument() {}

  /// @throws EndingException when no run lies there
  static RunFolder open(Path run) throws EndingException {
    try {
      return RunFolder.open(run);
    } catch (ResultsException e) {
      throw new EndingException(
          ExitCode.USAGE,
          "twlab: " + e.getMessage(),
          "A run's folder looks like results/quickstart/latest.");
    }
  }
}
