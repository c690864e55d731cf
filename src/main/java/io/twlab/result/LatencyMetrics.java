package io.twlab.result;

import io.twlab.measure.Latency;
import io.twlab.measure.TrialData;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// `latency.*`, `syscall.*`, `lateness.*`: quantiles of the histograms of all nodes together, in
/// µs.
final class LatencyMetrics {
  private static final double NS_PER_US = 1e3;
  private static final long SECOND_NS = 1_000_000_000;
  private static final Map<String, String> PREFIX_OF =
      Map.of(
          "connect", "latency.connect_us",
          "connect_real", "latency.connect_real_us",
          "handshake", "latency.handshake_us",
          "exchange", "latency.exchange_us",
          "close", "latency.close_us",
          "syscall_connect", "syscall.connect_us",
          "syscall_bind", "syscall.bind_us",
          "lateness_generator", "lateness.generator_us",
          "lateness_syscall", "lateness.syscall_us");

  private LatencyMetrics() {}

  static void derive(TrialData data, MetricValues values) throws ResultsException {
    Map<String, Histogram> merged = new HashMap<>();
    for (Latency latency : data.latencies()) {
      String prefix = PREFIX_OF.get(latency.name());
      if (prefix != null) {
        merge(prefix, LatencyLog.decode(latency), merged);
      }
    }
    merged.forEach((prefix, histogram) -> quantiles(prefix, histogram, values));
    Histogram realConnects = merged.get(PREFIX_OF.get("connect_real"));
    if (realConnects != null) {
      slow(realConnects, values);
    }
  }

  /// One whose SYN or SYN-ACK was lost waits for the first retransmission, a second after the start
  /// (RFC 6298).
  private static void slow(Histogram realConnects, MetricValues values) {
    long count =
        realConnects.getTotalCount() == 0 || realConnects.getMaxValue() < SECOND_NS
            ? 0
            : realConnects.getCountBetweenValues(SECOND_NS, realConnects.getMaxValue());
    values.put("latency.connect_ge_1s.count", count);
    values.put("latency.connect_ge_1s.share", (double) count / realConnects.getTotalCount());
  }

  private static void merge(String prefix, Histogram more, Map<String, Histogram> merged) {
    Histogram sum = merged.putIfAbsent(prefix, more);
    if (sum != null) {
      sum.setAutoResize(true);
      sum.add(more);
    }
  }

  private static void quantiles(String prefix, Histogram histogram, MetricValues values) {
    if (histogram.getTotalCount() == 0) {
      return;
    }
    for (Quantile quantile : Quantile.values()) {
      long ns = histogram.getValueAtPercentile(quantile.percentile());
      values.put(prefix + "." + quantile.label(), ns / NS_PER_US);
    }
  }
}
