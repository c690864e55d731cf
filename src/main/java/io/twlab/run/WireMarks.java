package io.twlab.run;

import io.twlab.measure.LinkState;
import io.twlab.measure.QdiscCounts;
import io.twlab.measure.WireCounts;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// What a reader must know of twlab's own wire, which shares the machine with all else: that it was
/// late, or could not keep up.
final class WireMarks {
  private static final double LATE_US = 1_500;
  private static final double PERCENTILE = 99;
  private static final double NS_PER_US = 1e3;

  private WireMarks() {}

  static List<String> of(LinkState link) {
    return switch (link.counts()) {
      case QdiscCounts _ -> List.of();
      case WireCounts counts -> of(link.direction().label(), counts);
    };
  }

  private static List<String> of(String direction, WireCounts counts) {
    List<String> marks = new ArrayList<>();
    Histogram lateness = counts.latenessHistogram();
    double lateUs =
        lateness.getTotalCount() == 0 ? 0 : lateness.getValueAtPercentile(PERCENTILE) / NS_PER_US;
    if (lateUs > LATE_US) {
      marks.add(
          "the wire was late: 1 %% of the packets %s left over %.1f ms after they were due"
              .formatted(direction, lateUs / NS_PER_US));
    }
    if (counts.unread() > 0) {
      marks.add(
          "the wire could not keep up: %,d packets %s were thrown away before it read them"
              .formatted(counts.unread(), direction));
    }
    return marks;
  }
}
