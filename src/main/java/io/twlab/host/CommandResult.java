package io.twlab.host;

import java.util.List;

/// A command that ended.
///
/// @param exit its exit status
public record CommandResult(List<String> argv, int exit, String stdout, String stderr) {
  public CommandResult {
    argv = List.copyOf(argv);
  }

  public boolean succeeded() {
    return exit == 0;
  }
}
