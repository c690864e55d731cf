package io.twlab.observe;

import java.nio.charset.StandardCharsets;

/// A cursor over lines of words divided by single or several blanks. Words are compared and turned
/// into numbers in place, without garbage.
final class Lines {
  private static final int DECIMAL = 10;

  private final byte[] bytes;
  private final int end;
  private int lineEnd = -1;
  private int wordStart;
  private int wordEnd;

  Lines(byte[] bytes, int length) {
    this.bytes = bytes;
    this.end = length;
  }

  static Lines of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new Lines(bytes, bytes.length);
  }

  /// Moves before the first word of the next line.
  boolean nextLine() {
    int start = lineEnd + 1;
    if (start >= end) {
      return false;
    }
    lineEnd = start;
    while (lineEnd < end && bytes[lineEnd] != '\n') {
      lineEnd++;
    }
    wordEnd = start;
    return true;
  }

  /// Moves to the next word of this line.
  boolean nextWord() {
    wordStart = wordEnd;
    while (wordStart < lineEnd && bytes[wordStart] == ' ') {
      wordStart++;
    }
    wordEnd = wordStart;
    while (wordEnd < lineEnd && bytes[wordEnd] != ' ') {
      wordEnd++;
    }
    return wordEnd > wordStart;
  }

  boolean wordIs(String expected) {
    if (wordEnd - wordStart != expected.length()) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (bytes[wordStart + i] != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String word() {
    return new String(bytes, wordStart, wordEnd - wordStart, StandardCharsets.US_ASCII);
  }

  /// The word as a decimal number, perhaps with a minus sign.
  long number() throws MalformedSourceException {
    boolean negative = wordEnd > wordStart && bytes[wordStart] == '-';
    int first = negative ? wordStart + 1 : wordStart;
    if (first == wordEnd) {
      throw new MalformedSourceException("not a number: '" + word() + "'");
    }
    long value = 0;
    for (int i = first; i < wordEnd; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit >= DECIMAL || value > (Long.MAX_VALUE - digit) / DECIMAL) {
        throw new MalformedSourceException("not a number: '" + word() + "'");
      }
      value = value * DECIMAL + digit;
    }
    return negative ? -value : value;
  }
}
