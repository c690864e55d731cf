package io.twlab.result;

import io.twlab.measure.HostConntrack;
import io.twlab.measure.NatState;
import io.twlab.measure.TrialData;
import java.util.Collections;
import java.util.List;

/// `nat.conntrack.*`: what the router that translates addresses kept and threw away.
final class NatMetrics {
  private static final String PREFIX = "nat.conntrack.";

  private NatMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    data.nat().flatMap(NatState::conntrack).ifPresent(conntrack -> derive(conntrack, values));
  }

  private static void derive(HostConntrack conntrack, MetricValues values) {
    List<Long> entries = conntrack.entries();
    if (!entries.isEmpty()) {
      values.put(PREFIX + "at_start", entries.getFirst());
      values.put(PREFIX + "peak", Collections.max(entries));
      values.put(PREFIX + "end", entries.getLast());
    }
    values.put(PREFIX + "max", conntrack.max());
    values.put(PREFIX + "insert_failed", conntrack.grown().insertFailed());
    values.put(PREFIX + "drop", conntrack.grown().drop());
    values.put(PREFIX + "early_drop", conntrack.grown().earlyDrop());
  }
}
