package io.twlab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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

  @Test
  void counts_of_netem_from_before_there_was_a_wire_can_still_be_read() throws Exception {
    String old =
        "{\"sent\":9,\"sentBytes\":600,\"dropped\":1,\"overlimits\":0,\"requeues\":0,"
            + "\"backlog\":2}";
    assertThat(new ObjectMapper().readValue(old, LinkCounts.class))
        .isEqualTo(new QdiscCounts(9, 600, 1, 0, 0, 2));
  }

  private static WireCounts counts(long sent, long lost, long... latenessNs) {
    Histogram lateness = new Histogram(1000, 60_000_000_000L, 2);
    for (long ns : latenessNs) {
      lateness.recordValue(ns);
    }
    return new WireCounts(sent, sent * 66, lost, 0, 0, 0, 0, 0, 0, 0, WireCounts.encoded(lateness));
  }
}
