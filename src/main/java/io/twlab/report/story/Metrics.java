package io.twlab.report.story;

import io.twlab.result.Summary.MetricSummary;
import io.twlab.result.Summary.VariantSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The metrics that reports speak of by name.
final class Metrics {
  static final String OK = "attempts.ok";
  static final String CONNECTS_PER_SECOND = "rate.connects_per_s";
  static final String CONNECT_P50 = "latency.connect_us.p50";
  static final String CONNECT_P99 = "latency.connect_us.p99";
  static final String CPU = "cpu.machine_us_per_connect";
  static final List<String> TIME_WAIT_PEAKS = List.of("tw.client.peak", "tw.server.peak");

  private static final String FAILURE = "failures.";
  private static final String ALL_FAILURES = "failures.total";
  private static final List<String> OTHER_ENDS =
      List.of("attempts.not_started", "attempts.unfinished");

  private Metrics() {}

  static Optional<MetricSummary> of(VariantSummary variant, String name) {
    return Optional.ofNullable(variant.metrics().get(name));
  }

  static double medianOrZero(VariantSummary variant, String name) {
    return of(variant, name).map(MetricSummary::median).orElse(0.0);
  }

  /// Every way but `ok` in which attempts of this variant ended, name to metric, ordered by name.
  static Map<String, MetricSummary> failures(VariantSummary variant) {
    return variant.metrics().entrySet().stream()
        .filter(entry -> isFailure(entry.getKey()))
        .filter(entry -> entry.getValue().max() > 0)
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }

  private static boolean isFailure(String metric) {
    return OTHER_ENDS.contains(metric)
        || (metric.startsWith(FAILURE) && !metric.equals(ALL_FAILURES));
  }

  /// All failures of each trial added up.
  static double[] failuresByTrial(VariantSummary variant) {
    List<MetricSummary> failures = List.copyOf(failures(variant).values());
    int trials = failures.stream().mapToInt(metric -> metric.values().size()).max().orElse(0);
    double[] sums = new double[trials];
    for (MetricSummary metric : failures) {
      for (int trial = 0; trial < metric.values().size(); trial++) {
        sums[trial] += metric.values().get(trial);
      }
    }
    return sums;
  }

  /// `EADDRNOTAVAIL` of `failures.connect.EADDRNOTAVAIL`; with its step unless that is connect.
  static String shortName(String metric) {
    String[] parts = metric.split("\\.");
    String reason = parts[parts.length - 1];
    boolean step = parts.length == 3 && !parts[1].equals("connect");
    return step ? reason + " (" + parts[1] + ")" : reason;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
