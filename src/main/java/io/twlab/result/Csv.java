package io.twlab.result;

import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cells of the plain CSV files of a trial: no quoting, since no cell may hold a comma or a line
/// break.
final class Csv {
  private static final Pattern NODE = Pattern.compile("(client|server)(\\d{1,6})");
  private static final double EXACT_INTEGERS_END = 0x1p53;

  private Csv() {}

  static String cell(String text) throws ResultsException {
    if (text.isEmpty() || text.contains(",") || text.lines().count() != 1) {
      throw new ResultsException("'" + text + "' cannot be a cell of a CSV file");
    }
    return text;
  }

  static String number(double value) throws ResultsException {
    if (!Double.isFinite(value)) {
      throw new ResultsException("a sample is " + value + "; a missing sample must be absent");
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS_END;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  static void expectHeader(Path file, String line, String header) throws ResultsException {
    if (!header.equals(line)) {
      throw new ResultsException(file + " is damaged: its first line is not '" + header + "'");
    }
  }

  static String[] cells(Path file, String line, int count) throws ResultsException {
    String[] cells = line.split(",", -1);
    if (cells.length != count) {
      throw new ResultsException(file + " is damaged: '" + line + "' has not " + count + " cells");
    }
    return cells;
  }

  static NodeId node(Path file, String cell) throws ResultsException {
    Matcher matcher = NODE.matcher(cell);
    if (!matcher.matches()) {
      throw new ResultsException(file + " is damaged: '" + cell + "' is no node");
    }
    Role role = matcher.group(1).equals(Role.CLIENT.label()) ? Role.CLIENT : Role.SERVER;
    return new NodeId(role, Integer.parseInt(matcher.group(2)));
  }

  static long wholeNumber(Path file, String cell) throws ResultsException {
    try {
      return Long.parseLong(cell);
    } catch (NumberFormatException e) {
      throw new ResultsException(file + " is damaged: '" + cell + "' is no whole number", e);
    }
  }

  static double number(Path file, String cell) throws ResultsException {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new ResultsException(file + " is damaged: '" + cell + "' is no number", e);
    }
  }
}
