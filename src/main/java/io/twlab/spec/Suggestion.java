package io.twlab.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what a mistyped word was probably meant to be.
public final class Suggestion {
  private static final int LONGEST_COMPARED = 80;

  private Suggestion() {}

  /// `did you mean 'duration'?`, or empty if nothing known is near.
  public static String didYouMean(String written, Collection<String> known) {
    return nearest(written, known).map(word -> "did you mean '" + word + "'?").orElse("");
  }

  /// The known word with the fewest edits, if those are at most a third of the letters (and at
  /// least one).
  public static Optional<String> nearest(String written, Collection<String> known) {
    if (written.length() > LONGEST_COMPARED) {
      return Optional.empty();
    }
    int allowed = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(word -> Math.abs(word.length() - written.length()) <= allowed)
        .filter(word -> edits(written, word) <= allowed)
        .min(
            Comparator.comparingInt((String word) -> edits(written, word))
                .thenComparing(word -> word));
  }

  /// Levenshtein distance with adjacent transpositions counted once.
  static int edits(String from, String to) {
    int[][] distance = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : step(from, to, i, j, distance);
      }
    }
    return distance[from.length()][to.length()];
  }

  private static int step(String from, String to, int i, int j, int[][] distance) {
    int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(
            distance[i - 1][j - 1] + changed,
            Math.min(distance[i - 1][j] + 1, distance[i][j - 1] + 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
  }
}
