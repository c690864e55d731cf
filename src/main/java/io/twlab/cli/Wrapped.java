package io.twlab.cli;

/// Text broken at blanks.
final class Wrapped {
  private Wrapped() {}

  /// Breaks text to lines of at most `columns`; each but the first begins with `indent`.
  static String text(String text, int columns, String indent) {
    StringBuilder lines = new StringBuilder();
    int used = 0;
    for (String word : text.strip().split("\\s+")) {
      if (used > 0 && used + 1 + word.length() > columns) {
        lines.append(System.lineSeparator()).append(indent);
        used = 0;
      } else if (used > 0) {
        lines.append(' ');
        used++;
      }
      lines.append(word);
      used += word.length();
    }
    return lines.toString();
  }
}
