package io.twlab.spec.file;

import io.twlab.spec.Experiment;
import io.twlab.spec.Slug;
import io.twlab.spec.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Expands the matrix: every combination of levels, the first factor slowest, each read like a file
/// of its own.
final class Variants {
  static final int MOST = 256;

  /// Longer ones would not fit beside the rest of a file name.
  private static final int LONGEST_SLUG = 200;

  /// What no variant changes, and need not be read again for each.
  private static final List<String> FIXED = List.of("matrix", "baseline", "premises", "expect");

  private Variants() {}

  /// One combination with its tree, for the places in it.
  record Written(Variant variant, Tree.Mapping tree) {}

  /// Tells of each level by itself what is wrong with it.
  static void checkLevels(
      Tree.Mapping experiment, List<Factor> factors, Binder binder, Problems problems) {
    Tree.Mapping varying = withoutFixed(experiment);
    for (Factor factor : factors) {
      for (Factor.Level level : factor.levels()) {
        if (problems.isEnough()) {
          return;
        }
        binder.experiment(Overlay.apply(varying, factor, level));
      }
    }
  }

  /// All variants, or none after telling why. What was told to be wrong before is left out.
  static List<Written> expand(
      Tree.Mapping experiment, List<Factor> factors, Binder binder, Problems problems) {
    Problems told = problems.copy();
    if (count(factors) > MOST) {
      problems.add(
          factors.getFirst().place(),
          "the matrix has " + count(factors) + " variants",
          "at most " + MOST,
          "split the experiment");
      return List.of();
    }
    Tree.Mapping varying = withoutFixed(experiment);
    List<Written> variants = new ArrayList<>();
    for (Map<Factor, Factor.Level> levels : combinations(factors)) {
      Tree.Mapping tree = ReadablePart.of(Overlay.apply(varying, levels), told);
      Optional<Experiment> read = binder.experiment(tree);
      int id = variants.size() + 1;
      read.ifPresent(one -> variants.add(new Written(variant(id, levels, one), tree)));
    }
    return variants;
  }

  private static Variant variant(int id, Map<Factor, Factor.Level> levels, Experiment experiment) {
    Map<String, String> words = new LinkedHashMap<>();
    levels.forEach((factor, level) -> words.put(factor.path(), level.words()));
    String slug = Slug.of(words);
    String folder =
        slug.length() <= LONGEST_SLUG ? slug : slug.substring(0, LONGEST_SLUG) + "~" + id;
    return new Variant(id, folder, Collections.unmodifiableMap(words), experiment.scenario());
  }

  static long count(List<Factor> factors) {
    long count = 1;
    for (Factor factor : factors) {
      count = Math.min(count * factor.levels().size(), Integer.MAX_VALUE);
    }
    return count;
  }

  private static List<Map<Factor, Factor.Level>> combinations(List<Factor> factors) {
    List<Map<Factor, Factor.Level>> combinations = List.of(Map.of());
    for (Factor factor : factors) {
      List<Map<Factor, Factor.Level>> longer = new ArrayList<>();
      for (Map<Factor, Factor.Level> combination : combinations) {
        for (Factor.Level level : factor.levels()) {
          Map<Factor, Factor.Level> one = new LinkedHashMap<>(combination);
          one.put(factor, level);
          longer.add(one);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private static Tree.Mapping withoutFixed(Tree.Mapping experiment) {
    Tree.Mapping result = experiment;
    for (String key : FIXED) {
      result = result.without(key);
    }
    return result;
  }
}
