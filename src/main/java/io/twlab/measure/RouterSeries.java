package io.twlab.measure;

/// One number of the router that translates addresses over time, as a [Series] is of a node where
/// an agent runs: parallel arrays, times ascending, CLOCK_MONOTONIC. Samples that could not be
/// taken are absent here and counted in [HostConntrack#missing()].
///
/// Metric names: `conntrack.entries`, and, counted from the router's beginning on,
/// `conntrack.insert_failed`, `conntrack.drop`, `conntrack.early_drop`.
public record RouterSeries(String metric, long[] tNs, double[] values) {
  /// The router's name among the nodes of a trial's samples.
  public static final String NODE = "nat1";

  /// How many connections it knew.
  public static final String ENTRIES = "conntrack.entries";

  public RouterSeries {
    if (tNs.length != values.length) {
      throw new IllegalArgumentException(
          metric + ": " + tNs.length + " times but " + values.length + " values");
    }
  }

  public int size() {
    return tNs.length;
  }
}
