package io.twlab.spec.unit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A number with its unit, as written and as held; reading what [#print] wrote gives the same
/// value.
public final class Quantity<T extends Comparable<T>> {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
  private static final String NUMBER = "[0-9]{1,15}(\\.[0-9]{1,9})?";
  private static final Pattern WRITTEN = Pattern.compile("(" + NUMBER + ")(.{0,20})");

  /// Held in nanoseconds.
  public static final Quantity<Duration> DURATION =
      new Quantity<>(
          "a duration",
          "5ms",
          scales("ns", "1", "us", "1e3", "ms", "1e6", "s", "1e9", "min", "6e10", "h", "3.6e12"),
          Quantity::toDuration,
          duration ->
              BigDecimal.valueOf(duration.getSeconds())
                  .multiply(NANOS)
                  .add(BigDecimal.valueOf(duration.getNano())));

  /// Held in events per second.
  public static final Quantity<Double> RATE =
      new Quantity<>(
          "a rate", "500/s", scales("/s", "1"), BigDecimal::doubleValue, BigDecimal::valueOf);

  /// Held as a number from 0 to 1.
  public static final Quantity<Double> PROBABILITY =
      new Quantity<>(
          "a percentage",
          "0.5%",
          scales("%", "0.01"),
          BigDecimal::doubleValue,
          BigDecimal::valueOf);

  /// Held in bytes.
  public static final Quantity<Integer> BYTES =
      new Quantity<>(
          "a size",
          "16KiB",
          scales("B", "1", "kB", "1000", "KiB", "1024", "MB", "1e6", "MiB", "1048576"),
          BigDecimal::intValueExact,
          BigDecimal::valueOf);

  /// Held in bits per second.
  public static final Quantity<Long> BITRATE =
      new Quantity<>(
          "a bit rate",
          "10Mbit/s",
          scales("bit/s", "1", "kbit/s", "1e3", "Mbit/s", "1e6", "Gbit/s", "1e9"),
          BigDecimal::longValueExact,
          BigDecimal::valueOf);

  private final String kind;
  private final String example;
  private final Map<String, BigDecimal> scales;
  private final Function<BigDecimal, T> fromBase;
  private final Function<T, BigDecimal> toBase;

  private Quantity(
      String kind,
      String example,
      Map<String, BigDecimal> scales,
      Function<BigDecimal, T> fromBase,
      Function<T, BigDecimal> toBase) {
    this.kind = kind;
    this.example = example;
    this.scales = scales;
    this.fromBase = fromBase;
    this.toBase = toBase;
  }

  /// Reads `5ms`.
  public T read(String text) throws UnreadableException {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new UnreadableException("'" + text + "' is not " + kind, expected(), "");
    }
    String number = matcher.group(1);
    String unit = matcher.group(3);
    BigDecimal scale = scales.get(unit);
    if (scale == null) {
      throw wrongUnit(text, number, unit);
    }
    try {
      return fromBase.apply(new BigDecimal(number).multiply(scale));
    } catch (ArithmeticException _) {
      throw new UnreadableException(
          "'" + text + "' is too large or too finely divided", expected(), "");
    }
  }

  /// Writes the value with the largest unit that leaves a whole number.
  public String print(T value) {
    BigDecimal base = toBase.apply(value);
    return scales.entrySet().stream()
        .filter(unit -> base.signum() != 0 && base.remainder(unit.getValue()).signum() == 0)
        .max(Comparator.comparing(Map.Entry::getValue))
        .map(unit -> plain(base.divide(unit.getValue())) + unit.getKey())
        .orElseGet(() -> printInSmallest(base));
  }

  /// What to write, for messages: `a duration such as 5ms`.
  public String expected() {
    return kind + " such as " + example;
  }

  /// The regular expression of all that can be read, without anchors.
  public String pattern() {
    return scales.keySet().stream().collect(Collectors.joining("|", NUMBER + "(", ")"));
  }

  private String printInSmallest(BigDecimal base) {
    if (base.signum() == 0) {
      return "0" + example.replaceFirst(NUMBER, "");
    }
    Map.Entry<String, BigDecimal> smallest = scales.entrySet().iterator().next();
    return plain(base.divide(smallest.getValue())) + smallest.getKey();
  }

  private UnreadableException wrongUnit(String text, String number, String unit) {
    if (unit.isEmpty()) {
      String guess = number + example.replaceFirst(NUMBER, "");
      return new UnreadableException(
          "'" + text + "' has no unit", expected(), "did you mean '" + guess + "'?");
    }
    String remedy =
        scales.keySet().stream()
            .filter(known -> known.equalsIgnoreCase(unit.strip()))
            .findFirst()
            .map(known -> "did you mean '" + number + known + "'?")
            .orElse("the units are " + String.join(", ", scales.keySet()));
    return new UnreadableException(
        "'" + text + "' has the unknown unit '" + unit + "'", expected(), remedy);
  }

  private static Duration toDuration(BigDecimal nanos) {
    BigDecimal[] parts = nanos.divideAndRemainder(NANOS);
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /// Unit and factor in turn, smallest first.
  private static Map<String, BigDecimal> scales(String... unitsAndFactors) {
    Map<String, BigDecimal> scales = new LinkedHashMap<>();
    for (int i = 0; i < unitsAndFactors.length; i += 2) {
      scales.put(unitsAndFactors[i], new BigDecimal(unitsAndFactors[i + 1]));
    }
    return scales;
  }
}
