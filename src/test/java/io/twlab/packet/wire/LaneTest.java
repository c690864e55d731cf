package io.twlab.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.WireCounts;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Packets on their way, by a clock of the test's own.
class LaneTest {
  private static final long MS = 1_000_000;
  private static final int LENGTH = 100;

  @Example
  void a_packet_leaves_when_its_delay_is_over_and_not_before() throws IOException {
    try (Way way = new Way(Impaired.delay(Duration.ofMillis(10)))) {
      way.enter(1, 5 * MS);
      assertThat(way.lane.nextDueNs()).isEqualTo(15 * MS);
      assertThat(way.leaving(15 * MS)).containsExactly(1);
      assertThat(way.lane.isEmpty()).isTrue();
    }
  }

  @Example
  void packets_of_one_delay_leave_as_they_came() throws IOException {
    try (Way way = new Way(Impaired.delay(Duration.ofMillis(10)))) {
      for (int packet = 1; packet <= 50; packet++) {
        way.enter(packet, 0);
      }
      assertThat(way.leaving(10 * MS)).hasSize(50).isSorted();
    }
  }

  @Example
  void a_reordered_packet_overtakes_those_that_wait() throws IOException {
    try (Way way = new Way(Impaired.of(Loss.NONE, 0, 0, 1))) {
      way.enter(1, 3 * MS);
      assertThat(way.lane.nextDueNs()).isEqualTo(3 * MS);
      assertThat(way.counts().reordered()).isEqualTo(1);
    }
  }

  /// 100 bytes at 800 kbit/s take 1 ms.
  @Example
  void a_rate_makes_packets_wait_for_each_other_after_their_delay() throws IOException {
    try (Way way = new Way(Impaired.rate(Duration.ofMillis(10), 800_000, 100))) {
      way.enter(1, 0);
      way.enter(2, 0);
      way.enter(3, 20 * MS);
      assertThat(way.dueTimes()).containsExactly(11 * MS, 12 * MS, 31 * MS);
    }
  }

  @Example
  void a_packet_without_its_ethernet_header_takes_as_long_as_with_it() throws IOException {
    Impairment slow = Impaired.rate(Duration.ZERO, 800_000, 100);
    try (Way way = new Way(slow, 100)) {
      way.enter(1, 0);
      assertThat(way.dueTimes()).containsExactly(2 * MS);
      assertThat(way.counts().sentBytes()).isEqualTo(200);
    }
  }

  @Example
  void what_finds_the_queue_full_is_counted_apart_from_what_is_lost() throws IOException {
    try (Way way = new Way(Impaired.rate(Duration.ZERO, 800_000, 3))) {
      for (int packet = 1; packet <= 5; packet++) {
        way.enter(packet, 0);
      }
      WireCounts counts = way.counts();
      assertThat(counts.overflowed()).isEqualTo(2);
      assertThat(counts.lost()).isZero();
      assertThat(counts.backlog()).isEqualTo(3);
      assertThat(way.dueTimes()).containsExactly(MS, 2 * MS, 3 * MS);
      assertThat(way.counts().backlog()).isZero();
    }
  }

  @Example
  void damage_is_one_bit_and_a_duplicate_has_its_own() throws IOException {
    try (Way way = new Way(Impaired.of(Loss.NONE, 1, 1, 0))) {
      way.enter(0, 0);
      way.leaving(10 * MS);
      assertThat(way.flipped).hasSize(2).containsOnly(1);
      assertThat(way.counts().corrupted()).isEqualTo(2);
      assertThat(way.counts().duplicated()).isEqualTo(1);
    }
  }

  @Example
  void how_late_a_packet_left_is_recorded() throws IOException {
    try (Way way = new Way(Impaired.delay(Duration.ofMillis(10)))) {
      way.enter(1, 0);
      way.leaving(13 * MS);
      assertThat(way.counts().latenessHistogram().getMaxValue())
          .isBetween((long) (2.9 * MS), (long) (3.1 * MS));
    }
  }

  @Example
  void a_packet_that_the_kernel_refuses_is_not_counted_as_sent() throws IOException {
    try (Way way = new Way(Impairment.NONE)) {
      way.enter(1, 0);
      way.lane.release(0, (_, _, _) -> false);
      assertThat(way.counts().sent()).isZero();
      assertThat(way.counts().refused()).isEqualTo(1);
    }
  }

  @Property(tries = 50)
  void every_packet_is_sent_lost_overflowed_or_waiting_and_no_slot_is_lost(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int limit) throws IOException {
    Impairment all =
        new Impairment(
            Duration.ofMillis(10),
            Duration.ofMillis(5),
            Impairment.Distribution.NORMAL,
            new Loss.Random(0.2),
            0.2,
            0.3,
            0.2,
            Optional.of(1_000_000L),
            Optional.of(limit));
    try (Way way = new Way(all, 0, seed)) {
      int packets = 2_000;
      for (int packet = 0; packet < packets; packet++) {
        way.enter(packet, packet * MS);
        way.leaving(packet * MS);
      }
      WireCounts counts = way.counts();
      assertThat(counts.sent() + counts.lost() + counts.overflowed() + counts.backlog())
          .isEqualTo(packets + counts.duplicated());
      assertThat(counts.backlog()).isLessThanOrEqualTo(limit);
    }
  }

  /// A lane, and what came out of it.
  private static final class Way implements AutoCloseable {
    final Lane lane;
    final List<Integer> flipped = new ArrayList<>();

    Way(Impairment impairment) throws IOException {
      this(impairment, 0);
    }

    Way(Impairment impairment, int unseenHeaderBytes) throws IOException {
      this(impairment, unseenHeaderBytes, 1);
    }

    Way(Impairment impairment, int unseenHeaderBytes, long seed) throws IOException {
      lane = new Lane(impairment, seed, LinkDirection.CLIENT_TO_SERVER, unseenHeaderBytes);
    }

    void enter(int packet, long nowNs) {
      int slot = lane.entrySlot();
      for (int at = 0; at < LENGTH; at++) {
        lane.memory().set(slot, at, (byte) packet);
      }
      lane.arrived(LENGTH, nowNs);
    }

    /// The packets that leave by then. Of damaged ones of packet 0 it also notes how many bits were
    /// flipped.
    List<Integer> leaving(long nowNs) throws IOException {
      List<Integer> left = new ArrayList<>();
      while (!lane.isEmpty() && lane.nextDueNs() <= nowNs) {
        lane.release(
            nowNs,
            (memory, slot, length) -> {
              left.add((int) memory.get(slot, 0));
              int bits = 0;
              for (int at = 0; at < length; at++) {
                bits += Integer.bitCount(memory.get(slot, at) & 0xff);
              }
              flipped.add(bits);
              return true;
            });
      }
      return left;
    }

    List<Long> dueTimes() throws IOException {
      List<Long> times = new ArrayList<>();
      while (!lane.isEmpty()) {
        times.add(lane.nextDueNs());
        lane.release(lane.nextDueNs(), (_, _, _) -> true);
      }
      return times;
    }

    WireCounts counts() {
      return lane.tally().counts(0);
    }

    @Override
    public void close() {
      lane.close();
    }
  }
}
