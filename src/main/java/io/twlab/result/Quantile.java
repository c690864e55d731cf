package io.twlab.result;

import java.util.Arrays;
import java.util.List;

/// The points of a latency distribution that become metrics.
enum Quantile {
  P50("p50", 50),
  P90("p90", 90),
  P99("p99", 99),
  P99_9("p99_9", 99.9),
  MAX("max", 100);

  static final List<String> LABELS = Arrays.stream(values()).map(Quantile::label).toList();
  private final String label;
  private final double percentile;

  Quantile(String label, double percentile) {
    this.label = label;
    this.percentile = percentile;
  }

  String label() {
    return label;
  }

  double percentile() {
    return percentile;
  }
}
