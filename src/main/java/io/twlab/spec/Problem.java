package io.twlab.spec;

import java.util.Comparator;

/// One thing that is wrong in a file, told so that the reader can mend it without looking anything
/// up.
///
/// @param file as the user named it
/// @param line from 1
/// @param column from 1, in code points
/// @param what is wrong, quoting what was written
/// @param expected what may stand there
/// @param remedy what to do about it, or empty
public record Problem(
    String file, int line, int column, String what, String expected, String remedy) {

  /// First those of one file, then those of the files that it names; each in the order of its file.
  public static Comparator<Problem> inOrderOf(String file) {
    return Comparator.comparing(
            (Problem problem) -> problem.file().equals(file) ? "" : problem.file())
        .thenComparingInt(Problem::line)
        .thenComparingInt(Problem::column);
  }

  /// `quickstart.yaml:7:13: '500' has no unit; expected …; did you mean …`, as compilers print it.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(file).append(':').append(line).append(':').append(column).append(": ").append(what);
    if (!expected.isEmpty()) {
      text.append("; expected ").append(expected);
    }
    if (!remedy.isEmpty()) {
      text.append("; ").append(remedy);
    }
    return text.toString();
  }
}
