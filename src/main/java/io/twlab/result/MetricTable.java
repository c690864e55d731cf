package io.twlab.result;

import java.util.stream.Collectors;

/// The catalogue as a Markdown table.
final class MetricTable {
  private static final String HEAD =
      "| metric | unit | better | kind | meaning |\n|---|---|---|---|---|\n";

  private MetricTable() {}

  static String markdown() {
    return HEAD
        + MetricCatalog.families().stream().map(MetricTable::row).collect(Collectors.joining());
  }

  private static String row(MetricFamily family) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            family.template(),
            family.unit(),
            family.better().label(),
            kind(family.kind()),
            family.meaning());
  }

  private static String kind(MetricKind kind) {
    return switch (kind) {
      case COUNT -> "count";
      case TIMING -> "timing";
    };
  }
}
