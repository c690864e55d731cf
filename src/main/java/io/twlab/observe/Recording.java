package io.twlab.observe;

import io.twlab.measure.NodeId;
import io.twlab.measure.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Samples of one sampler, in arrays that are allocated before the first.
final class Recording {
  private final List<String> metrics;
  private final long[] tNs;
  private final double[][] values;
  private int size;

  Recording(List<String> metrics, int capacity) {
    this.metrics = metrics;
    this.tNs = new long[capacity];
    this.values = new double[metrics.size()][capacity];
  }

  boolean isFull() {
    return size == tNs.length;
  }

  void add(long atNs, double[] row) {
    tNs[size] = atNs;
    for (int i = 0; i < row.length; i++) {
      values[i][size] = row[i];
    }
    size++;
  }

  List<Series> series(NodeId node) {
    return IntStream.range(0, metrics.size()).mapToObj(i -> series(node, i)).toList();
  }

  /// Without the moments at which the metric had no value.
  private Series series(NodeId node, int metric) {
    long[] times = new long[size];
    double[] kept = new double[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(values[metric][i])) {
        times[n] = tNs[i];
        kept[n++] = values[metric][i];
      }
    }
    return new Series(node, metrics.get(metric), Arrays.copyOf(times, n), Arrays.copyOf(kept, n));
  }
}
