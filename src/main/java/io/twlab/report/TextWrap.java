package io.twlab.report;

import java.util.ArrayList;
import java.util.List;

/// Fits text into columns of a terminal.
final class TextWrap {
  private TextWrap() {}

  /// Lines of at most `width` characters, broken after a space, comma, semicolon or slash where one
  /// is near enough.
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = printable(text).strip();
    while (rest.length() > width) {
      int end = breakBefore(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /// Text from files must not steer the terminal: control characters become question marks, line
  /// ends spaces.
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      printable.append(c == '\n' || c == '\t' ? ' ' : Character.isISOControl(c) ? '?' : c);
    }
    return printable.toString();
  }

  private static int breakBefore(String text, int width) {
    if (text.charAt(width) == ' ') {
      return width;
    }
    for (int end = width; end > width / 3; end--) {
      if (" ,;/".indexOf(text.charAt(end - 1)) >= 0) {
        return end;
      }
    }
    return width;
  }
}
