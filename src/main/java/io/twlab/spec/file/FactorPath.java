package io.twlab.spec.file;

import io.twlab.spec.Scenario;
import io.twlab.spec.Suggestion;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Follows the dotted path of a setting down the shape of the file.
final class FactorPath {
  private static final Shape.Group SCENARIO = scenario();

  private final String path;
  private final Place place;
  private final Problems problems;

  private FactorPath(String path, Place place, Problems problems) {
    this.path = path;
    this.place = place;
    this.problems = problems;
  }

  /// The keys to follow from the top of the file, or empty after telling where the path leaves the
  /// file's shape.
  static Optional<List<String>> keys(String path, Place place, Problems problems) {
    return new FactorPath(path, place, problems).follow();
  }

  /// Every path that has a fixed name, and the field it leads to.
  static Map<String, Shape.Field> all() {
    Map<String, Shape.Field> fields = new LinkedHashMap<>();
    fieldsOf(SCENARIO).forEach((key, field) -> collect(key, field, fields));
    return fields;
  }

  private Optional<List<String>> follow() {
    List<String> keys = new ArrayList<>();
    Shape shape = SCENARIO;
    String rest = path;
    while (!rest.isEmpty()) {
      if (shape instanceof Shape.Settings settings) {
        return lastKey(keys, rest, settings);
      }
      String key = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
      Map<String, Shape.Field> next = fieldsOf(shape);
      if (!next.containsKey(key)) {
        return unknown(key, keys, next.keySet());
      }
      keys.add(key);
      shape = next.get(key).shape();
      rest = rest.length() > key.length() ? rest.substring(key.length() + 1) : "";
    }
    if (path.endsWith(".") || path.isEmpty()) {
      return unknown("", keys, fieldsOf(shape).keySet());
    }
    return shape instanceof Shape.Settings ? nameMissing() : Optional.of(keys);
  }

  private Optional<List<String>> lastKey(List<String> keys, String name, Shape.Settings settings) {
    if (!settings.name().matches(name)) {
      problems.add(
          place, "'" + Syntax.abbreviated(name) + "' is no sysctl", settings.name().expected(), "");
      return Optional.empty();
    }
    keys.add(name);
    return Optional.of(keys);
  }

  private Optional<List<String>> nameMissing() {
    problems.add(place, "'" + path + "' names no sysctl", path + ".net.…", "");
    return Optional.empty();
  }

  private Optional<List<String>> unknown(String key, List<String> before, Set<String> known) {
    String where = before.isEmpty() ? "" : " after '" + String.join(".", before) + "'";
    problems.add(
        place,
        "unknown setting '" + Syntax.abbreviated(key) + "'" + where + " in a factor",
        known.isEmpty() ? "nothing more" : "one of " + String.join(", ", known),
        Suggestion.didYouMean(key, known));
    return Optional.empty();
  }

  private static Map<String, Shape.Field> fieldsOf(Shape shape) {
    return switch (shape) {
      case Shape.Group group -> fieldsOf(group);
      case Shape.OneOf forms -> {
        Map<String, Shape.Field> all = new LinkedHashMap<>();
        forms.forms().forEach(form -> all.putAll(fieldsOf(form)));
        yield all;
      }
      case Shape.Value _,
          Shape.Many _,
          Shape.Settings _,
          Shape.Line _,
          Shape.Matrix _,
          Shape.ProfileName _,
          Shape.Baseline _ ->
          Map.of();
    };
  }

  private static Map<String, Shape.Field> fieldsOf(Shape.Group group) {
    Map<String, Shape.Field> fields = new LinkedHashMap<>();
    for (Shape.Field field : group.fields()) {
      if (field.alsoAbove()) {
        fields.putAll(fieldsOf(field.shape()));
      }
      fields.put(field.key(), field);
    }
    return fields;
  }

  private static void collect(String path, Shape.Field field, Map<String, Shape.Field> fields) {
    if (!(field.shape() instanceof Shape.Settings)) {
      fields.put(path, field);
    }
    fieldsOf(field.shape()).forEach((key, inner) -> collect(path + "." + key, inner, fields));
  }

  /// The part of an experiment that becomes a [Scenario].
  private static Shape.Group scenario() {
    Set<String> names =
        Arrays.stream(Scenario.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    return new Shape.Group(
        Scenario.class,
        Shapes.EXPERIMENT.fields().stream()
            .filter(field -> names.contains(field.component().getName()))
            .toList());
  }
}
