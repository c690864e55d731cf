package io.twlab.result;

import io.twlab.measure.LinkCounts;
import io.twlab.measure.LinkState;
import io.twlab.measure.TrialData;

/// `link.<direction>.*`: what the qdiscs of the link counted.
final class LinkMetrics {
  private LinkMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    for (LinkState link : data.links()) {
      String prefix = "link." + link.direction().word() + ".";
      LinkCounts counts = link.counts();
      values.put(prefix + "sent", counts.sent());
      values.put(prefix + "dropped", counts.dropped());
      values.put(
          prefix + "dropped_share", (double) counts.dropped() / (counts.dropped() + counts.sent()));
      values.put(prefix + "overlimits", counts.overlimits());
      values.put(prefix + "requeues", counts.requeues());
      values.put(prefix + "backlog", counts.backlog());
    }
  }
}
