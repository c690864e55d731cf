package io.twlab.host;

import java.time.Duration;
import java.util.List;

/// A command that could not be started, did not end in time, or failed. The message shows its argv,
/// how it ended, and what it wrote to stderr.
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private CommandException(String message, Throwable cause) {
    super(message, cause);
  }

  static CommandException notStarted(List<String> argv, Throwable cause) {
    return new CommandException(
        shown(argv) + " could not be started: " + cause.getMessage(), cause);
  }

  static CommandException tooSlow(List<String> argv, Duration limit, String stderr) {
    return new CommandException(
        shown(argv) + " did not end within " + limit.toMillis() + " ms" + said(stderr), null);
  }

  static CommandException failed(CommandResult result) {
    return new CommandException(
        shown(result.argv()) + " ended with status " + result.exit() + said(result.stderr()), null);
  }

  private static String shown(List<String> argv) {
    return "`" + String.join(" ", argv) + "`";
  }

  private static String said(String stderr) {
    return stderr.isBlank() ? "" : ": " + stderr.strip();
  }
}
