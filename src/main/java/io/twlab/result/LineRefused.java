package io.twlab.result;

/// An expectation line that cannot be read; becomes an [ExpectationProblem].
final class LineRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final int position;
  private final String suggestion;

  /// @param position in the line, from 1
  LineRefused(int position, String message, String suggestion) {
    super(message);
    this.position = position;
    this.suggestion = suggestion;
  }

  int position() {
    return position;
  }

  String suggestion() {
    return suggestion;
  }
}
