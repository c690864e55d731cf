package io.twlab.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/// The last line of a terminal: shows a progress bar, and lets finished lines scroll away above it.
final class BarConsumer implements ProgressBarConsumer {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;

  BarConsumer(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public int getMaxRenderedLength() {
    return columns - 1;
  }

  @Override
  public synchronized void accept(String bar) {
    out.print(CLEAR_LINE + bar);
    out.flush();
  }

  /// Prints a line that stays, above the bar.
  synchronized void printAbove(String line) {
    out.print(CLEAR_LINE + line + System.lineSeparator());
    out.flush();
  }

  @Override
  public synchronized void clear() {
    out.print(CLEAR_LINE);
    out.flush();
  }

  @Override
  public void close() {
    clear();
  }
}
