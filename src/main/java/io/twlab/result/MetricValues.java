package io.twlab.result;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Metrics as they are gathered. A value that is no number is left out.
final class MetricValues {
  private final TreeMap<String, Double> values = new TreeMap<>();

  void put(String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, value);
    }
  }

  void add(String name, double value) {
    values.merge(name, value, Double::sum);
  }

  OptionalDouble get(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  SortedMap<String, Double> toMap() {
    return Collections.unmodifiableSortedMap(values);
  }
}
