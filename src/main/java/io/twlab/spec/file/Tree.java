package io.twlab.spec.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A YAML document as written, with places.
sealed interface Tree {
  Place place();

  /// The value in one line of words, for slugs and tables: `500/s`, `constant 500/s`, `none` if it
  /// is empty.
  String words();

  /// @param plain whether it stands without quotes, so that it may be something else than text
  record Scalar(String text, boolean plain, Place place) implements Tree {
    /// Whether nothing is written, or `null`.
    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String words() {
      return text;
    }
  }

  record Sequence(List<Tree> items, Place place) implements Tree {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return items.isEmpty()
          ? "none"
          : items.stream().map(Tree::words).collect(Collectors.joining(" "));
    }
  }

  record Mapping(List<Entry> entries, Place place) implements Tree {
    public Mapping {
      entries = List.copyOf(entries);
    }

    Optional<Entry> find(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /// Where the deepest part of a dotted path is written that is written at all.
    Place placeOf(String path) {
      return placeOf(List.of(path.split("\\.", -1)));
    }

    /// The same for a key with dots of its own, below a path.
    Place placeOf(String path, String name) {
      return placeOf(Stream.concat(Stream.of(path.split("\\.", -1)), Stream.of(name)).toList());
    }

    private Place placeOf(List<String> keys) {
      Place place = Place.START;
      Mapping mapping = this;
      for (String key : keys) {
        Optional<Entry> entry = mapping.find(key);
        if (entry.isEmpty()) {
          return place;
        }
        Tree value = entry.get().value();
        place = value.place();
        mapping = value instanceof Mapping inner ? inner : new Mapping(List.of(), place);
      }
      return place;
    }

    /// This mapping with the entry put in place of the one with its key, or at the end.
    Mapping with(Entry added) {
      List<Entry> changed = new ArrayList<>(entries);
      changed.replaceAll(entry -> entry.key().equals(added.key()) ? added : entry);
      if (find(added.key()).isEmpty()) {
        changed.add(added);
      }
      return new Mapping(changed, place);
    }

    Mapping without(String key) {
      return new Mapping(
          entries.stream().filter(entry -> !entry.key().equals(key)).toList(), place);
    }

    @Override
    public String words() {
      return entries.isEmpty()
          ? "none"
          : entries.stream()
              .map(entry -> entry.key() + " " + entry.value().words())
              .collect(Collectors.joining(" "));
    }
  }

  record Entry(String key, Place keyPlace, Tree value) {}
}
