package io.twlab.cli;

import java.util.List;

/// How a command ended, as a person should read it.
///
/// @param lines the last lines of the program: what happened, and what to do about it
record Ending(ExitCode code, List<String> lines) {
  Ending {
    lines = List.copyOf(lines);
  }

  static Ending ok(String... lines) {
    return new Ending(ExitCode.OK, List.of(lines));
  }
}
