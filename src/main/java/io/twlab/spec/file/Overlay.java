package io.twlab.spec.file;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts levels into the tree of an experiment, so that a level is read as the same key would be,
/// and what is wrong with it is told at its place in the matrix.
final class Overlay {
  private static final String SYSCTL = "sysctl";
  private static final String BOTH = "both";
  private static final List<String> SIDES = List.of("client", "server");

  private Overlay() {}

  /// The tree with one level of every factor. A sysctl of both sides goes in first and takes the
  /// explicit values of either side away, since the matrix weighs more than they do.
  static Tree.Mapping apply(Tree.Mapping experiment, Map<Factor, Factor.Level> levels) {
    Tree.Mapping result = experiment;
    List<Factor> ordered =
        levels.keySet().stream()
            .sorted(Comparator.comparingInt((Factor factor) -> isOfBothSides(factor) ? 0 : 1))
            .toList();
    for (Factor factor : ordered) {
      result = apply(result, factor, levels.get(factor));
    }
    return result;
  }

  static Tree.Mapping apply(Tree.Mapping experiment, Factor factor, Factor.Level level) {
    Tree.Mapping cleared = isOfBothSides(factor) ? withoutSides(experiment, factor) : experiment;
    return put(cleared, factor.keys(), factor.place(), level.tree());
  }

  /// The tree with the first level of each factor that the file says nothing else about.
  static Tree.Mapping fillMissing(Tree.Mapping experiment, List<Factor> factors) {
    Tree.Mapping result = experiment;
    for (Factor factor : factors) {
      if (find(experiment, factor.keys()).isEmpty()) {
        result = put(result, factor.keys(), factor.place(), factor.levels().getFirst().tree());
      }
    }
    return result;
  }

  /// What stands at the end of the keys.
  static Optional<Tree> find(Tree tree, List<String> keys) {
    Optional<Tree> found = Optional.of(tree);
    for (String key : keys) {
      found =
          found
              .filter(Tree.Mapping.class::isInstance)
              .flatMap(mapping -> ((Tree.Mapping) mapping).find(key))
              .map(Tree.Entry::value);
    }
    return found;
  }

  private static Tree.Mapping put(
      Tree.Mapping mapping, List<String> keys, Place place, Tree value) {
    String key = keys.getFirst();
    if (keys.size() == 1) {
      return mapping.with(new Tree.Entry(key, place, value));
    }
    Tree.Mapping inner =
        find(mapping, List.of(key))
            .filter(Tree.Mapping.class::isInstance)
            .map(Tree.Mapping.class::cast)
            .orElse(new Tree.Mapping(List.of(), place));
    Place keyPlace = mapping.find(key).map(Tree.Entry::keyPlace).orElse(place);
    return mapping.with(
        new Tree.Entry(key, keyPlace, put(inner, keys.subList(1, keys.size()), place, value)));
  }

  private static boolean isOfBothSides(Factor factor) {
    return factor.keys().size() == 3 && factor.keys().subList(0, 2).equals(List.of(SYSCTL, BOTH));
  }

  private static Tree.Mapping withoutSides(Tree.Mapping experiment, Factor factor) {
    Tree.Mapping result = experiment;
    for (String side : SIDES) {
      List<String> keys = List.of(SYSCTL, side);
      Optional<Tree> settings = find(result, keys).filter(Tree.Mapping.class::isInstance);
      if (settings.isPresent()) {
        Tree.Mapping kept = ((Tree.Mapping) settings.get()).without(factor.keys().getLast());
        result = put(result, keys, kept.place(), kept);
      }
    }
    return result;
  }
}
