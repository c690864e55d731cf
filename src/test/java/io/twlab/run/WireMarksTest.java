package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.WireCounts;
import io.twlab.spec.Impairment;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class WireMarksTest {
  private static final long US = 1000;

  @Test
  void a_wire_that_is_in_time_is_not_marked() {
    assertThat(WireMarks.of(state(0, 0, 90 * US))).isEmpty();
  }

  @Test
  void a_wire_that_is_late_is_marked() {
    assertThat(WireMarks.of(state(0, 0, 2_000 * US)))
        .singleElement()
        .asString()
        .startsWith(
            "the wire was late: 1 % of the packets client-to-server left over 2.0 ms after");
  }

  @Test
  void packets_that_the_wire_did_not_read_in_time_are_told() {
    assertThat(WireMarks.of(state(0, 1_234, 1)))
        .containsExactly(
            "the wire could not keep up: 1,234 packets client-to-server were thrown away before it"
                + " read them");
  }

  @Test
  void every_packet_that_found_the_queue_full_counts_however_much_loss_was_asked_for() {
    assertThat(QueueOverflow.sign(state(3, 0, 1), Impairment.NONE))
        .contains(
            "the queue of link.client-to-server overflowed: 3 packets found it full; raise its"
                + " limit or rate");
    assertThat(QueueOverflow.sign(state(0, 0, 1), Impairment.NONE)).isEmpty();
  }

  private static LinkState state(long overflowed, long unread, long lateNs) {
    Histogram lateness = new Histogram(1000, 60_000_000_000L, 2);
    lateness.recordValue(lateNs);
    return LinkState.sinceMade(
        LinkDirection.CLIENT_TO_SERVER,
        "to-servers",
        List.of(),
        new WireCounts(
            100, 6_600, 0, overflowed, unread, 0, 0, 0, 0, 0, WireCounts.encoded(lateness)));
  }
}
