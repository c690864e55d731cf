package io.twlab.cli;

import java.util.List;

/// Ends a command early with a message for the user.
final class EndingException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Ending ending;

  EndingException(ExitCode code, List<String> lines) {
    super(String.join("\n", lines));
    this.ending = new Ending(code, lines);
  }

  EndingException(ExitCode code, String... lines) {
    this(code, List.of(lines));
  }

  Ending ending() {
    return ending;
  }
}
