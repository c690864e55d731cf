package io.twlab.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/// What the program writes to, and whether a person is watching it.
///
/// @param columns width for tables and progress; never over 80, so that it reads the same
///   everywhere
record Terminal(PrintStream out, PrintStream err, boolean interactive, int columns) {
  private static final int MAX_COLUMNS = 80;
  private static final int MIN_COLUMNS = 40;

  /// Of the second line of a notice, and those behind it.
  private static final String INDENT = "  ";

  /// The terminal of this process. Not interactive where output goes to a file, or the user set
  /// NO_COLOR or TERM=dumb.
  @SuppressWarnings(
      "SystemConsoleNull") // It does return null on JDK 25 where output is redirected.
  static Terminal ofProcess() {
    Console console = System.console();
    boolean interactive =
        console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(System.out, System.err, interactive, usableColumns());
  }

  /// Tells a person something in passing, beside what the program puts out.
  void tell(String notice) {
    err.println(Wrapped.text(notice, columns - INDENT.length(), INDENT));
  }

  boolean coloured() {
    return interactive && System.getenv("NO_COLOR") == null;
  }

  private static int usableColumns() {
    try {
      int asked =
          Optional.ofNullable(System.getenv("COLUMNS")).map(Integer::parseInt).orElse(MAX_COLUMNS);
      return Math.clamp(asked, MIN_COLUMNS, MAX_COLUMNS);
    } catch (NumberFormatException _) {
      return MAX_COLUMNS;
    }
  }
}
