package io.twlab.spec.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twlab.spec.unit.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The JSON Schema (draft 2020-12) of experiment files, for editors; written from the same shapes
/// as are read.
public final class ExperimentSchema {
  private ExperimentSchema() {}

  /// The schema as JSON, ending with a newline.
  public static String json() {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(document()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("title", "twlab experiment");
    document.putAll(schema(Shapes.EXPERIMENT));
    return document;
  }

  private static Map<String, Object> schema(Shape shape) {
    return switch (shape) {
      case Shape.Value value -> value.syntax().schema();
      case Shape.Group group -> group(group);
      case Shape.OneOf forms ->
          Syntax.ordered(
              "oneOf",
              Stream.concat(forms.alone().stream().map(ExperimentSchema::alone), mappings(forms))
                  .toList());
      case Shape.Many many -> Syntax.ordered("type", "array", "items", schema(many.of()));
      case Shape.Settings settings -> settings(settings);
      case Shape.Line _ -> new Syntax.Text(Form.LINE).schema();
      case Shape.Matrix _ -> matrix();
      case Shape.Baseline _ -> Map.of("type", "object");
      case Shape.ProfileName _ ->
          Syntax.ordered("type", "string", "pattern", "^(" + Shape.ProfileName.PATTERN + ")$");
    };
  }

  private static Stream<Map<String, Object>> mappings(Shape.OneOf forms) {
    return forms.forms().stream().map(ExperimentSchema::group);
  }

  private static Map<String, Object> alone(Shape.Group form) {
    return schema(form.fields().getFirst().shape());
  }

  /// What the matrix can supply is not required, since it may stand there alone.
  private static Map<String, Object> group(Shape.Group group) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Shape.Field field : group.fields()) {
      if (field.alsoAbove()) {
        properties.putAll(propertiesOf((Shape.Group) field.shape()));
      }
      properties.put(field.key(), property(field));
      if (field.byDefault().isEmpty()) {
        required.add(field.key());
      }
    }
    Map<String, Object> schema =
        Syntax.ordered("type", "object", "additionalProperties", false, "properties", properties);
    if (!required.isEmpty() && !isFactor(group)) {
      schema.put("required", required);
    }
    return schema;
  }

  private static boolean isFactor(Shape.Group group) {
    return FactorPath.all().values().stream().anyMatch(field -> field.shape().equals(group));
  }

  private static Map<String, Object> propertiesOf(Shape.Group group) {
    Map<String, Object> properties = new LinkedHashMap<>();
    group.fields().forEach(field -> properties.put(field.key(), property(field)));
    return properties;
  }

  private static Map<String, Object> property(Shape.Field field) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", field.doc());
    property.putAll(valueOf(field));
    byDefault(field).ifPresent(written -> property.put("default", written));
    return property;
  }

  private static Map<String, Object> valueOf(Shape.Field field) {
    return field.none() ? orNone(schema(field.shape())) : schema(field.shape());
  }

  /// The default of a single value, as it would be written.
  private static Optional<Object> byDefault(Shape.Field field) {
    return switch (field.shape()) {
      case Shape.Value value ->
          field.byDefault().map(given -> field.none() ? "none" : value.syntax().written(given));
      case Shape.OneOf forms -> forms.alone().flatMap(alone -> byDefault(field, alone));
      case Shape.Group _,
          Shape.Many _,
          Shape.Settings _,
          Shape.Line _,
          Shape.Matrix _,
          Shape.Baseline _,
          Shape.ProfileName _ ->
          Optional.empty();
    };
  }

  private static Optional<Object> byDefault(Shape.Field field, Shape.Group alone) {
    Shape.Field only = alone.fields().getFirst();
    Syntax syntax = ((Shape.Value) only.shape()).syntax();
    return field
        .byDefault()
        .filter(alone.type()::isInstance)
        .map(given -> syntax.written(only.of(given)));
  }

  private static Map<String, Object> orNone(Map<String, Object> schema) {
    return Syntax.ordered("anyOf", List.of(Map.of("const", "none"), schema));
  }

  private static Map<String, Object> settings(Shape.Settings settings) {
    return Syntax.ordered(
        "type",
        "object",
        "propertyNames",
        new Syntax.Text(settings.name()).schema(),
        "additionalProperties",
        settingValue());
  }

  private static Map<String, Object> settingValue() {
    return Syntax.ordered("type", List.of("string", "integer"));
  }

  private static Map<String, Object> levels(Map<String, Object> level) {
    return Syntax.ordered(
        "type", "array", "minItems", 1, "maxItems", Variants.MOST, "items", level);
  }

  /// Levels by factor path; sysctls have names of their own.
  private static Map<String, Object> matrix() {
    Map<String, Object> properties = new LinkedHashMap<>();
    FactorPath.all().forEach((path, field) -> properties.put(path, levels(valueOf(field))));
    String sysctl = "^sysctl\\.(both|client|server|nat)\\." + Form.SYSCTL.pattern() + "$";
    return Syntax.ordered(
        "type",
        "object",
        "additionalProperties",
        false,
        "properties",
        properties,
        "patternProperties",
        Map.of(sysctl, levels(settingValue())));
  }
}
