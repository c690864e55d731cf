package io.twlab.result;

import java.util.Arrays;
import java.util.List;

/// The values of one metric over several trials; at least one.
record Sample(List<Double> values) {
  Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a sample of no values");
    }
  }

  int size() {
    return values.size();
  }

  double min() {
    return sorted()[0];
  }

  double max() {
    return sorted()[size() - 1];
  }

  double sum() {
    return Arrays.stream(toArray()).sum();
  }

  /// The middle value, or the mean of the two in the middle.
  double median() {
    double[] sorted = sorted();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double[] sorted() {
    double[] sorted = toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  double[] toArray() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
