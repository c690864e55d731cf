package io.twlab.spec.file;

import io.twlab.spec.Suggestion;
import io.twlab.spec.unit.Form;
import io.twlab.spec.unit.Quantity;
import io.twlab.spec.unit.UnreadableException;
import io.twlab.spec.unit.Word;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How one value is written. Each kind reads it, and tells the JSON Schema what it reads.
sealed interface Syntax {
  /// The value that the text stands for.
  Object read(String text) throws UnreadableException;

  /// What to write, for messages.
  String expected();

  /// The value as a JSON Schema would show it: a string, a number or a boolean.
  Object written(Object value);

  /// Keywords of JSON Schema for this value.
  Map<String, Object> schema();

  /// Whether quotes would make it something else.
  default boolean unquoted() {
    return false;
  }

  /// Text of a given form.
  record Text(Form form) implements Syntax {
    @Override
    public Object read(String text) throws UnreadableException {
      if (!form.matches(text)) {
        throw new UnreadableException(
            "'" + abbreviated(text) + "' is not allowed here", expected(), "");
      }
      return text;
    }

    @Override
    public String expected() {
      return form.expected();
    }

    @Override
    public Object written(Object value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return form == Form.LINE
          ? Map.of("type", "string")
          : ordered("type", "string", "pattern", "^(" + form.pattern() + ")$");
    }
  }

  /// A whole number within bounds.
  record Whole(long min, long max) implements Syntax {
    @Override
    public Object read(String text) throws UnreadableException {
      if (!text.matches("-?[0-9]{1,18}")) {
        throw new UnreadableException(
            "'" + abbreviated(text) + "' is no whole number", expected(), "");
      }
      long number = Long.parseLong(text);
      if (number < min || number > max) {
        throw new UnreadableException(text + " is out of range", expected(), "");
      }
      return (int) number;
    }

    @Override
    public String expected() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public Object written(Object value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "integer", "minimum", min, "maximum", max);
    }

    @Override
    public boolean unquoted() {
      return true;
    }
  }

  /// `true` or `false`.
  record Flag() implements Syntax {
    @Override
    public Object read(String text) throws UnreadableException {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default ->
            throw new UnreadableException(
                "'" + abbreviated(text) + "' is neither true nor false", expected(), remedy(text));
      };
    }

    private static String remedy(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "yes", "on", "1", "true" -> "did you mean 'true'?";
        case "no", "off", "0", "false" -> "did you mean 'false'?";
        default -> "";
      };
    }

    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public Object written(Object value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "boolean");
    }

    @Override
    public boolean unquoted() {
      return true;
    }
  }

  /// One of the words of an enum, in kebab-case unless [Word] says otherwise.
  record Choice(Map<String, Object> constantByWord) implements Syntax {
    static Choice of(Class<?> type) {
      Map<String, Object> constantByWord = new LinkedHashMap<>();
      for (Object constant : type.getEnumConstants()) {
        constantByWord.put(word(type, ((Enum<?>) constant).name()), constant);
      }
      return new Choice(constantByWord);
    }

    private static String word(Class<?> type, String name) {
      try {
        Field field = type.getField(name);
        Word word = field.getAnnotation(Word.class);
        return word == null ? name.toLowerCase(Locale.ROOT).replace('_', '-') : word.value();
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Object read(String text) throws UnreadableException {
      Object constant = constantByWord.get(text);
      if (constant == null) {
        throw new UnreadableException(
            "'" + abbreviated(text) + "' is unknown",
            expected(),
            Suggestion.didYouMean(text, constantByWord.keySet()));
      }
      return constant;
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", constantByWord.keySet());
    }

    @Override
    public Object written(Object value) {
      return constantByWord.entrySet().stream()
          .filter(entry -> entry.getValue().equals(value))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("enum", List.copyOf(constantByWord.keySet()));
    }
  }

  /// A number with its unit, within bounds.
  record Measured<T extends Comparable<T>>(Quantity<T> quantity, Optional<T> min, Optional<T> max)
      implements Syntax {
    static <T extends Comparable<T>> Measured<T> of(Quantity<T> quantity, String min, String max) {
      return new Measured<>(quantity, bound(quantity, min), bound(quantity, max));
    }

    private static <T extends Comparable<T>> Optional<T> bound(Quantity<T> quantity, String text) {
      try {
        return text.isEmpty() ? Optional.empty() : Optional.of(quantity.read(text));
      } catch (UnreadableException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Object read(String text) throws UnreadableException {
      T value = quantity.read(text);
      boolean below = min.filter(bound -> value.compareTo(bound) < 0).isPresent();
      boolean above = max.filter(bound -> value.compareTo(bound) > 0).isPresent();
      if (below || above) {
        throw new UnreadableException("'" + text + "' is out of range", expected(), "");
      }
      return value;
    }

    @Override
    public String expected() {
      return quantity.expected()
          + min.map(bound -> ", at least " + quantity.print(bound)).orElse("")
          + max.map(bound -> ", at most " + quantity.print(bound)).orElse("");
    }

    @Override
    @SuppressWarnings("unchecked") // the value was read by this syntax
    public Object written(Object value) {
      return quantity.print((T) value);
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "string", "pattern", "^(" + quantity.pattern() + ")$");
    }
  }

  /// A duration that divides another one evenly.
  record Divisor(Measured<Duration> duration, Duration whole) implements Syntax {
    /// Those that people use, out of many.
    private static final List<Duration> USUAL =
        Stream.of(10, 50, 100, 200, 250, 500, 1000).map(Duration::ofMillis).toList();

    static Divisor of(Measured<Duration> duration, String whole) {
      try {
        return new Divisor(duration, Quantity.DURATION.read(whole));
      } catch (UnreadableException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Object read(String text) throws UnreadableException {
      Duration value = (Duration) duration.read(text);
      if (!divides(value)) {
        throw new UnreadableException(
            "'" + text + "' does not divide " + Quantity.DURATION.print(whole) + " evenly",
            expected(),
            "");
      }
      return value;
    }

    private boolean divides(Duration value) {
      return whole.toNanos() % value.toNanos() == 0;
    }

    @Override
    public String expected() {
      return USUAL.stream()
          .filter(this::divides)
          .map(Quantity.DURATION::print)
          .collect(Collectors.joining(", ", "a duration such as ", ""));
    }

    @Override
    public Object written(Object value) {
      return duration.written(value);
    }

    @Override
    public Map<String, Object> schema() {
      return duration.schema();
    }
  }

  /// A type that reads and prints its own form.
  ///
  /// @param json keywords of JSON Schema
  record OwnForm(Function<String, ?> parse, String expected, Map<String, Object> json)
      implements Syntax {
    @Override
    public Object read(String text) throws UnreadableException {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new UnreadableException(
            "'" + abbreviated(text) + "' cannot be read: " + e.getMessage(), expected, "");
      }
    }

    @Override
    public Object written(Object value) {
      return value.toString();
    }

    @Override
    public Map<String, Object> schema() {
      return json;
    }
  }

  /// What is quoted in a message stays short.
  static String abbreviated(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "\u00b7");
    return line.length() <= 60 ? line : line.substring(0, 60) + "\u2026";
  }

  /// Keyword and value in turn.
  static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
