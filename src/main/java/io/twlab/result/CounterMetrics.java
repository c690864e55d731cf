package io.twlab.result;

import io.twlab.measure.TrialData;

/// `counters.<role>.<Group>.<Name>`: kernel counters, added up over the role's nodes.
final class CounterMetrics {
  private CounterMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    data.counters()
        .forEach(
            counter ->
                values.add(
                    "counters.%s.%s.%s"
                        .formatted(counter.node().role().label(), counter.group(), counter.name()),
                    counter.delta()));
  }
}
