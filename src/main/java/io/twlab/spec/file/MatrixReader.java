package io.twlab.spec.file;

import io.twlab.spec.Slug;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads `matrix`: factor paths and their levels.
final class MatrixReader {
  private static final String KEY = "matrix";
  private static final int LONGEST_LEVEL = 100;
  private static final int MOST_FACTORS = 16;

  private final Problems problems;

  private MatrixReader(Problems problems) {
    this.problems = problems;
  }

  /// The factors of an experiment, without those that are wrong.
  static List<Factor> factors(Tree.Mapping experiment, Problems problems) {
    return experiment
        .find(KEY)
        .map(entry -> new MatrixReader(problems).read(entry.value()))
        .orElse(List.of());
  }

  /// The value of `matrix` as an experiment holds it.
  static Map<String, List<String>> levelsByPath(Tree matrix, Problems problems) {
    Map<String, List<String>> levels = new LinkedHashMap<>();
    for (Factor factor : new MatrixReader(problems).read(matrix)) {
      levels.put(factor.path(), factor.levels().stream().map(Factor.Level::words).toList());
    }
    return levels;
  }

  private List<Factor> read(Tree matrix) {
    if (!(matrix instanceof Tree.Mapping mapping)) {
      problems.add(
          matrix.place(),
          "matrix is not a mapping",
          "factor paths, each with a list of levels",
          "");
      return List.of();
    }
    if (mapping.entries().size() > MOST_FACTORS) {
      problems.add(
          matrix.place(),
          "matrix has " + mapping.entries().size() + " factors",
          "at most " + MOST_FACTORS,
          "split the experiment");
      return List.of();
    }
    List<Factor> factors = new ArrayList<>();
    for (Tree.Entry entry : mapping.entries()) {
      FactorPath.keys(entry.key(), entry.keyPlace(), problems)
          .ifPresent(keys -> factors.add(factor(entry, keys)));
    }
    factors.removeIf(factor -> factor.levels().isEmpty());
    refuseNested(factors);
    return factors;
  }

  private Factor factor(Tree.Entry entry, List<String> keys) {
    return new Factor(entry.key(), keys, entry.keyPlace(), levels(entry));
  }

  private List<Factor.Level> levels(Tree.Entry entry) {
    if (!(entry.value() instanceof Tree.Sequence sequence) || sequence.items().isEmpty()) {
      problems.add(
          entry.value().place(),
          entry.key() + " has no list of levels",
          "a list such as [0, 1]",
          "");
      return List.of();
    }
    if (sequence.items().size() > Variants.MOST) {
      problems.add(
          sequence.place(),
          entry.key() + " has " + sequence.items().size() + " levels",
          "at most " + Variants.MOST,
          "split the experiment");
      return List.of();
    }
    return levels(entry.key(), sequence);
  }

  private List<Factor.Level> levels(String path, Tree.Sequence sequence) {
    List<Factor.Level> levels = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Tree item : sequence.items()) {
      String words = item.words();
      if (!seen.add(Slug.safe(words))) {
        problems.add(
            item.place(),
            path
                + " has the level '"
                + Syntax.abbreviated(words)
                + "' twice, or two that look alike in a folder name",
            "levels that differ in letters and digits",
            "");
      } else if (words.isBlank() || words.length() > LONGEST_LEVEL) {
        problems.add(
            item.place(),
            path + " has a level that is empty or longer than " + LONGEST_LEVEL + " characters",
            "a shorter level",
            "");
      } else {
        levels.add(new Factor.Level(words, item));
      }
    }
    return levels;
  }

  private void refuseNested(List<Factor> factors) {
    for (Factor inner : factors) {
      for (Factor outer : factors) {
        if (inner.path().startsWith(outer.path() + ".")) {
          problems.add(
              inner.place(),
              inner.path() + " is part of the factor " + outer.path(),
              "factors that do not overlap",
              "write the combinations as levels of " + outer.path());
        }
      }
    }
  }
}
