package io.twlab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class WireCountsTest {
  @Test
  void what_was_counted_between_two_moments_has_only_their_lateness() {
    WireCounts before = counts(100, 10, 5_000_000);
    WireCounts after = counts(350, 12, 5_000_000, 20_000, 20_000);
    WireCounts between = (WireCounts) after.since(before);
    assertThat(between.sent()).isEqualTo(250);
    assertThat(between.lost()).isEqualTo(2);
    assertThat(between.latenessHistogram().getTotalCount()).isEqualTo(2);
    assertThat(between.latenessHistogram().getMaxValue()).isBetween(19_000L, 21_000L);
  }

  @Test
  void since_nothing_all_is_new() {
    WireCounts after = counts(350, 12, 20_000);
    WireCounts between = (WireCounts) after.since(after.nothing());
    assertThat(between.sent()).isEqualTo(350);
    assertThat(between.latenessHistogram()).isEqualTo(after.latenessHistogram());
  }

  private static WireCounts counts(long sent, long lost, long... latenessNs) {
    Histogram lateness = new Histogram(1000, 60_000_000_000L, 2);
    for (long ns : latenessNs) {
      lateness.recordValue(ns);
    }
    return new WireCounts(sent, sent * 66, lost, 0, 0, 0, 0, 0, 0, 0, WireCounts.encoded(lateness));
  }
}
