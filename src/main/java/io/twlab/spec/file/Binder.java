package io.twlab.spec.file;

import io.twlab.spec.Expectation;
import io.twlab.spec.Experiment;
import io.twlab.spec.Suggestion;
import io.twlab.spec.unit.Form;
import io.twlab.spec.unit.UnreadableException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Turns a tree into records by their shape. Every method that reads tells the collector what is
/// wrong and then returns empty, so that one pass finds all problems.
final class Binder {
  private static final String NONE = "none";

  /// Items of a list, settings of a side: far more than an experiment needs.
  private static final int MOST = 1000;

  private final Problems problems;
  private final NamedProfiles profiles;

  Binder(Problems problems, NamedProfiles profiles) {
    this.problems = problems;
    this.profiles = profiles;
  }

  /// The same, but for the collector that is told.
  Binder telling(Problems others) {
    return new Binder(others, profiles);
  }

  Optional<Experiment> experiment(Tree.Mapping tree) {
    return group(Shapes.EXPERIMENT, tree, "").map(Experiment.class::cast);
  }

  private Optional<Object> bind(Shape shape, Tree tree, String path) {
    return switch (shape) {
      case Shape.Value value -> value(value, tree, path);
      case Shape.Group group -> group(group, tree, path);
      case Shape.OneOf forms -> oneOf(forms, tree, path);
      case Shape.Many many -> many(many, tree, path);
      case Shape.Settings settings -> settings(settings, tree, path);
      case Shape.Line _ -> expectation(tree, path);
      case Shape.Matrix _ -> Optional.of(MatrixReader.levelsByPath(tree, problems));
      case Shape.Baseline _ -> baseline(tree, path);
      case Shape.ProfileName _ -> profile(tree, path);
    };
  }

  private Optional<Object> value(Shape.Value shape, Tree tree, String path) {
    Syntax syntax = shape.syntax();
    if (shape.listed() && tree instanceof Tree.Sequence) {
      return read(syntax, tree.words(), tree.place(), path);
    }
    return scalar(tree, path, syntax.expected()).flatMap(scalar -> value(syntax, scalar, path));
  }

  private Optional<Object> value(Syntax syntax, Tree.Scalar scalar, String path) {
    if (syntax.unquoted() && !scalar.plain()) {
      String what = path + ": \"" + Syntax.abbreviated(scalar.text()) + "\" is text";
      problems.add(scalar.place(), what, syntax.expected(), "leave out the quotes");
      return Optional.empty();
    }
    return read(syntax, scalar.text(), scalar.place(), path);
  }

  private Optional<Object> read(Syntax syntax, String text, Place place, String path) {
    try {
      return Optional.of(syntax.read(text));
    } catch (UnreadableException e) {
      problems.add(place, path + ": " + e.getMessage(), e.expected(), e.remedy());
      return Optional.empty();
    }
  }

  private Optional<Tree.Scalar> scalar(Tree tree, String path, String expected) {
    if (tree instanceof Tree.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    return wrongKind(tree, path, expected);
  }

  private Optional<Tree.Mapping> mapping(Tree tree, String path, String expected) {
    return tree instanceof Tree.Mapping mapping
        ? Optional.of(mapping)
        : wrongKind(tree, path, expected);
  }

  private <T> Optional<T> wrongKind(Tree tree, String path, String expected) {
    String kind =
        switch (tree) {
          case Tree.Scalar scalar when scalar.isNull() -> "has no value";
          case Tree.Scalar scalar -> "is the value '" + Syntax.abbreviated(scalar.text()) + "'";
          case Tree.Sequence _ -> "is a list";
          case Tree.Mapping _ -> "is a mapping";
        };
    problems.add(tree.place(), path + " " + kind, expected, "");
    return Optional.empty();
  }

  private Optional<Object> group(Shape.Group group, Tree tree, String path) {
    List<String> keys = group.fields().stream().flatMap(Binder::keys).distinct().toList();
    String expected = "the keys " + String.join(", ", keys);
    return mapping(tree, path, expected)
        .flatMap(
            mapping -> {
              refuseUnknown(mapping, keys, path);
              return record(group, mapping, path);
            });
  }

  private static Stream<String> keys(Shape.Field field) {
    Stream<String> own = Stream.of(field.key());
    return field.alsoAbove() && field.shape() instanceof Shape.Group inner
        ? Stream.concat(own, inner.fields().stream().map(Shape.Field::key))
        : own;
  }

  private void refuseUnknown(Tree.Mapping mapping, List<String> keys, String path) {
    for (Tree.Entry entry : mapping.entries()) {
      if (problems.isEnough()) {
        return;
      }
      if (!keys.contains(entry.key())) {
        String where = path.isEmpty() ? "" : " in " + path;
        problems.add(
            entry.keyPlace(),
            "unknown key '" + Syntax.abbreviated(entry.key()) + "'" + where,
            "one of " + String.join(", ", keys),
            Suggestion.didYouMean(entry.key(), keys));
      }
    }
  }

  private Optional<Object> record(Shape.Group group, Tree.Mapping mapping, String path) {
    List<Optional<Object>> values = new ArrayList<>();
    for (Shape.Field field : group.fields()) {
      values.add(field(field, mapping, path));
    }
    return values.stream().allMatch(Optional::isPresent)
        ? Optional.of(construct(group.type(), values.stream().map(Optional::get).toArray()))
        : Optional.empty();
  }

  private Optional<Object> field(Shape.Field field, Tree.Mapping mapping, String path) {
    String inner = path.isEmpty() ? field.key() : path + "." + field.key();
    Optional<Tree> written =
        field.alsoAbove()
            ? withKeysAbove(field, mapping, inner)
            : mapping.find(field.key()).map(Tree.Entry::value);
    if (written.isEmpty()) {
      return byDefault(field, mapping, path);
    }
    if (!field.none()) {
      return bind(field.shape(), written.get(), inner);
    }
    return written.get() instanceof Tree.Scalar scalar && scalar.text().equals(NONE)
        ? Optional.of(Optional.empty())
        : bind(field.shape(), written.get(), inner).map(Optional::of);
  }

  /// The field's own mapping and the keys beside it that are meant for it too.
  private Optional<Tree> withKeysAbove(Shape.Field field, Tree.Mapping mapping, String path) {
    Shape.Group inner = (Shape.Group) field.shape();
    List<Tree.Entry> above =
        mapping.entries().stream().filter(entry -> inner.field(entry.key()).isPresent()).toList();
    Optional<Tree> own = mapping.find(field.key()).map(Tree.Entry::value);
    if (above.isEmpty() || (own.isPresent() && !(own.get() instanceof Tree.Mapping))) {
      return own;
    }
    Tree.Mapping merged = (Tree.Mapping) own.orElse(new Tree.Mapping(List.of(), mapping.place()));
    for (Tree.Entry entry : above) {
      Optional<Tree.Entry> twice = merged.find(entry.key());
      twice.ifPresent(
          twin ->
              problems.add(
                  twin.keyPlace(),
                  path + "." + entry.key() + " is given for this direction and for both",
                  "one of the two",
                  "remove one"));
      merged = merged.with(entry);
    }
    return Optional.of(merged);
  }

  private Optional<Object> byDefault(Shape.Field field, Tree.Mapping mapping, String path) {
    Optional<Object> value = field.byDefault();
    if (value.isEmpty()) {
      String where = path.isEmpty() ? "the experiment" : path;
      problems.add(
          mapping.place(),
          where + " lacks '" + field.key() + "'",
          "'" + field.key() + "': " + field.doc(),
          "");
    }
    return value;
  }

  private Optional<Object> oneOf(Shape.OneOf forms, Tree tree, String path) {
    List<String> firstKeys =
        forms.forms().stream().map(form -> form.fields().getFirst().key()).toList();
    String expected = expected(forms.alone(), firstKeys);
    if (forms.alone().isPresent() && tree instanceof Tree.Scalar) {
      return alone(forms.alone().get(), tree, path);
    }
    Optional<Tree.Mapping> mapping = mapping(tree, path, expected);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    List<Shape.Group> given =
        forms.forms().stream()
            .filter(form -> mapping.get().find(form.fields().getFirst().key()).isPresent())
            .toList();
    if (given.size() == 1) {
      return group(given.getFirst(), tree, path);
    }
    if (given.isEmpty()) {
      refuseUnknown(mapping.get(), firstKeys, path);
      problems.add(tree.place(), path + " says none of its forms", expected, "");
    } else {
      problems.add(tree.place(), path + " says several forms at once", expected, "keep one");
    }
    return Optional.empty();
  }

  private static String expected(Optional<Shape.Group> alone, List<String> firstKeys) {
    String keys = "one of " + String.join(", ", firstKeys);
    return alone
        .map(form -> ((Shape.Value) form.fields().getFirst().shape()).syntax().expected())
        .map(value -> value + ", or a mapping with " + String.join(", ", firstKeys))
        .orElse(keys);
  }

  private Optional<Object> alone(Shape.Group form, Tree tree, String path) {
    return bind(form.fields().getFirst().shape(), tree, path)
        .map(value -> construct(form.type(), new Object[] {value}));
  }

  private Optional<Object> many(Shape.Many shape, Tree tree, String path) {
    if (!(tree instanceof Tree.Sequence sequence)) {
      return wrongKind(tree, path, "a list");
    }
    if (sequence.items().size() > MOST) {
      return tooMany(tree, path, sequence.items().size());
    }
    List<Optional<Object>> items = new ArrayList<>();
    for (Tree item : sequence.items()) {
      items.add(bind(shape.of(), item, path));
    }
    return items.stream().allMatch(Optional::isPresent)
        ? Optional.of(items.stream().map(Optional::get).toList())
        : Optional.empty();
  }

  private Optional<Object> settings(Shape.Settings shape, Tree tree, String path) {
    String expected = "a mapping of " + shape.name().expected() + " to a value";
    return mapping(tree, path, expected)
        .flatMap(
            mapping ->
                mapping.entries().size() > MOST
                    ? tooMany(tree, path, mapping.entries().size())
                    : Optional.of(settings(shape, mapping, path)));
  }

  private <T> Optional<T> tooMany(Tree tree, String path, int count) {
    problems.add(tree.place(), path + " has " + count + " entries", "at most " + MOST, "");
    return Optional.empty();
  }

  private Map<String, String> settings(Shape.Settings shape, Tree.Mapping mapping, String path) {
    TreeMap<String, String> settings = new TreeMap<>();
    for (Tree.Entry entry : mapping.entries()) {
      read(new Syntax.Text(shape.name()), entry.key(), entry.keyPlace(), path);
      Syntax syntax = shape.valueOf(entry.key());
      String inner = path + "." + Syntax.abbreviated(entry.key());
      scalar(entry.value(), inner, syntax.expected())
          .filter(scalar -> value(syntax, scalar, inner).isPresent())
          .ifPresent(scalar -> settings.put(entry.key(), scalar.text()));
    }
    return settings;
  }

  private Optional<Object> expectation(Tree tree, String path) {
    return scalar(tree, path, "an expectation such as all(\"\", \"attempts.ok\") > 0")
        .filter(
            line -> read(new Syntax.Text(Form.LINE), line.text(), line.place(), path).isPresent())
        .map(line -> new Expectation(line.text(), line.place().line(), line.place().column()));
  }

  private Optional<Object> profile(Tree tree, String path) {
    return scalar(tree, path, "a profile's name")
        .flatMap(scalar -> profiles.find(scalar.text(), scalar.place(), problems));
  }

  private Optional<Object> baseline(Tree tree, String path) {
    return mapping(tree, path, "a mapping of factors to levels")
        .map(
            mapping -> {
              Map<String, String> levels = new LinkedHashMap<>();
              mapping.entries().forEach(entry -> levels.put(entry.key(), entry.value().words()));
              return levels;
            });
  }

  private static Object construct(Class<? extends Record> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + type, e);
    }
  }
}
