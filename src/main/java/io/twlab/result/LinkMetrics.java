package io.twlab.result;

import io.twlab.measure.LinkCounts;
import io.twlab.measure.LinkState;
import io.twlab.measure.QdiscCounts;
import io.twlab.measure.TrialData;
import io.twlab.measure.WireCounts;
import org.HdrHistogram.Histogram;

/// `link.<direction>.*`: what netem or the wire counted.
final class LinkMetrics {
  private static final double NS_PER_US = 1e3;

  private LinkMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    for (LinkState link : data.links()) {
      String prefix = "link." + link.direction().word() + ".";
      LinkCounts counts = link.counts();
      values.put(prefix + "sent", counts.sent());
      values.put(prefix + "dropped", counts.dropped());
      values.put(
          prefix + "dropped_share", (double) counts.dropped() / (counts.dropped() + counts.sent()));
      values.put(prefix + "backlog", counts.backlog());
      switch (counts) {
        case QdiscCounts qdisc -> ofQdisc(prefix, qdisc, values);
        case WireCounts wire -> ofWire(prefix, wire, values);
      }
    }
  }

  private static void ofQdisc(String prefix, QdiscCounts counts, MetricValues values) {
    values.put(prefix + "overlimits", counts.overlimits());
    values.put(prefix + "requeues", counts.requeues());
  }

  private static void ofWire(String prefix, WireCounts counts, MetricValues values) {
    values.put(prefix + "lost", counts.lost());
    values.put(prefix + "overflowed", counts.overflowed());
    values.put(prefix + "unread", counts.unread());
    values.put(prefix + "refused", counts.refused());
    values.put(prefix + "duplicated", counts.duplicated());
    values.put(prefix + "corrupted", counts.corrupted());
    values.put(prefix + "reordered", counts.reordered());
    Histogram lateness = counts.latenessHistogram();
    if (lateness.getTotalCount() > 0) {
      for (Quantile quantile : Quantile.values()) {
        long ns = lateness.getValueAtPercentile(quantile.percentile());
        values.put(prefix + "late_us." + quantile.label(), ns / NS_PER_US);
      }
    }
  }
}
