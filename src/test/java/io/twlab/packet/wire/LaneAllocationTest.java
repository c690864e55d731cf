package io.twlab.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.twlab.measure.LinkDirection;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneAllocationTest {
  private static final int PACKETS = 100_000;
  private static final int LENGTH = 66;
  private static final long GAP_NS = 20_000;

  /// Less than the smallest object for every tenth packet; asking costs a few bytes itself.
  private static final long MOST_BYTES = PACKETS * 16L / 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void nothing_is_allocated_for_a_packet_whatever_happens_to_it() throws IOException {
    Impairment all =
        Impaired.of(
            Duration.ofMillis(10),
            Duration.ofMillis(2),
            Impairment.Distribution.NORMAL,
            new Loss.GilbertElliott(0.01, 0.2, 1, 0),
            0.1,
            0.1,
            0.1);
    try (Lane lane = new Lane(all, 1, LinkDirection.CLIENT_TO_SERVER, 0)) {
      Exit exit = (_, _, _) -> true;
      carry(lane, exit, 0);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      carry(lane, exit, PACKETS * GAP_NS);
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
      assertThat(lane.tally().of(Tally.Event.SENT)).isGreaterThan(PACKETS);
    }
  }

  private static void carry(Lane lane, Exit exit, long startNs) throws IOException {
    for (long nowNs = startNs; nowNs < startNs + PACKETS * GAP_NS; nowNs += GAP_NS) {
      lane.arrived(LENGTH, nowNs);
      while (!lane.isEmpty() && lane.nextDueNs() <= nowNs) {
        lane.release(nowNs, exit);
      }
    }
  }
}
