package io.twlab.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last lines of a log, for messages about an agent that failed.
final class LogTail {
  private static final int LINES = 50;

  /// A line longer than this is cut: an agent gone wrong must not fill the controller's memory.
  private static final int LINE_LENGTH = 2000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder unfinished = new StringBuilder();

  /// Takes text as it comes, lines cut anywhere.
  synchronized void append(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        finishLine();
      } else if (c != '\r' && unfinished.length() < LINE_LENGTH) {
        unfinished.append(c);
      }
    }
  }

  /// Oldest first.
  synchronized List<String> lines() {
    ArrayDeque<String> all = new ArrayDeque<>(lines);
    if (!unfinished.isEmpty()) {
      all.add(unfinished.toString());
    }
    return List.copyOf(all);
  }

  private void finishLine() {
    lines.add(unfinished.toString());
    unfinished.setLength(0);
    if (lines.size() > LINES) {
      lines.remove();
    }
  }
}
