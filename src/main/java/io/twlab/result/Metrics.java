package io.twlab.result;

import io.twlab.measure.TrialData;
import java.util.SortedMap;

/// Turns what was recorded in a trial into its metrics: names as in [MetricCatalog]. What was not
/// measured has no entry; no value is NaN or infinite.
public final class Metrics {
  private Metrics() {}

  /// @throws ResultsException when a histogram cannot be decoded
  public static SortedMap<String, Double> of(TrialData data) throws ResultsException {
    MetricValues values = new MetricValues();
    AttemptMetrics.derive(data, values);
    ConnectionMetrics.derive(data, values);
    SocketMetrics.derive(data, values);
    CounterMetrics.derive(data, values);
    LatencyMetrics.derive(data, values);
    RateMetrics.derive(data, values);
    CpuMetrics.derive(data, values);
    LinkMetrics.derive(data, values);
    NatMetrics.derive(data, values);
    FaultMetrics.derive(data, values);
    return values.toMap();
  }
}
