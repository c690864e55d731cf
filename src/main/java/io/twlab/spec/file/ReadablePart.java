package io.twlab.spec.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is left of a file when the values that cannot be read are taken out of it, so that the rest
/// can be checked at once with them. Defaults take their places, and stand-ins where there are
/// none.
final class ReadablePart {
  /// What every experiment has to say; nothing here is looked at afterwards.
  private static final List<Factor> STAND_INS =
      List.of(
          standIn("x", "name"),
          standIn("x", "title"),
          standIn("1/s", "workload", "arrivals", "constant"),
          standIn("1s", "workload", "duration"));

  private final Set<Place> wrong;

  private ReadablePart(Set<Place> wrong) {
    this.wrong = wrong;
  }

  /// The tree itself where nothing is wrong.
  static Tree.Mapping of(Tree.Mapping tree, Problems problems) {
    if (problems.isEmpty()) {
      return tree;
    }
    Tree.Mapping left = new ReadablePart(new HashSet<>(problems.places())).left(tree);
    return Overlay.fillMissing(
        left, STAND_INS.stream().filter(one -> isMissing(one, left)).toList());
  }

  /// Arrivals have several forms, and one is enough.
  private static boolean isMissing(Factor standIn, Tree.Mapping tree) {
    List<String> keys = standIn.keys();
    return Overlay.find(tree, keys.subList(0, Math.min(2, keys.size()))).isEmpty();
  }

  private Tree.Mapping left(Tree.Mapping mapping) {
    List<Tree.Entry> entries = new ArrayList<>();
    for (Tree.Entry entry : mapping.entries()) {
      left(entry.value())
          .ifPresent(value -> entries.add(new Tree.Entry(entry.key(), entry.keyPlace(), value)));
    }
    return new Tree.Mapping(entries, mapping.place());
  }

  /// A mapping stands where its first key does, so only what is in it tells whether it is wrong.
  private Optional<Tree> left(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping -> {
        Tree.Mapping inner = left(mapping);
        yield inner.entries().isEmpty() && !mapping.entries().isEmpty()
            ? Optional.empty()
            : Optional.of(inner);
      }
      case Tree.Sequence sequence when !wrong.contains(sequence.place()) ->
          Optional.of(
              new Tree.Sequence(
                  sequence.items().stream().flatMap(item -> left(item).stream()).toList(),
                  sequence.place()));
      case Tree.Scalar scalar when !wrong.contains(scalar.place()) -> Optional.of(scalar);
      case Tree.Sequence _, Tree.Scalar _ -> Optional.empty();
    };
  }

  private static Factor standIn(String value, String... keys) {
    Factor.Level level = new Factor.Level(value, new Tree.Scalar(value, true, Place.START));
    return new Factor(String.join(".", keys), List.of(keys), Place.START, List.of(level));
  }
}
