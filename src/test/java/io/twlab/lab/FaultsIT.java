package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.FaultCount;
import io.twlab.measure.Recording;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import io.twlab.need.NeedsNamespaces;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
import io.twlab.spec.Tap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// [FaultsContract] and every other fault, on network namespaces.
@NeedsNamespaces
class FaultsIT extends FaultsContract {
  private static final int LINKTYPE_ETHERNET = 1;

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return NamespaceBackend.create(agentMainClass, "io.twlab.agent.Rehearsal");
  }

  @Override
  int linkType() {
    return LINKTYPE_ETHERNET;
  }

  @Test
  void a_held_segment_leaves_when_its_time_is_over() throws Exception {
    Fault hold =
        new Fault.Hold(
            first(Side.CLIENT, SegmentKind.DATA),
            "late",
            Optional.of(Duration.ofMillis(120)),
            Optional.empty());
    try (Tapped lab = tapped(new Tap(List.of(hold), false))) {
      lab.lab.record();
      assertThat(lab.exchange("A", 1, 100, "rst")).isEqualTo("exchanged");
      Segment held = only(lab.recorded().segments(), SegmentFate.HELD);
      assertThat(held.fault()).contains("late");
      assertThat(held.leftNs().orElseThrow() - held.seenNs())
          .isBetween(120_000_000L, 1_000_000_000L);
    }
  }

  @Test
  void a_held_segment_leaves_behind_the_kind_of_segment_that_it_waits_for() throws Exception {
    Fault hold =
        new Fault.Hold(
            first(Side.CLIENT, SegmentKind.DATA),
            "late",
            Optional.empty(),
            Optional.of(SegmentKind.DATA));
    try (Tapped lab = tapped(new Tap(List.of(hold), false))) {
      lab.lab.record();
      assertThat(lab.exchange("A", 1, 100, "rst")).isEqualTo("exchanged");
      List<Segment> segments = lab.recorded().segments().segments();
      Segment held = only(segments, SegmentFate.HELD);
      Segment again = segments.get(segments.indexOf(held) + 1);
      assertThat(again.sequence()).as("the retransmission").isEqualTo(held.sequence());
      assertThat(again.payloadBytes()).isEqualTo(100);
      assertThat(held.leftNs().orElseThrow()).isGreaterThan(again.leftNs().orElseThrow());
    }
  }

  @Test
  void what_is_held_when_the_recording_ends_was_kept() throws Exception {
    Fault hold =
        new Fault.Hold(
            Matching.from(Side.CLIENT, SegmentKind.LAST_ACK).first(1).match(),
            "late",
            Optional.of(Duration.ofMinutes(1)),
            Optional.empty());
    try (Tapped lab = tapped(new Tap(List.of(hold), false))) {
      lab.lab.record();
      assertThat(lab.exchange("A", 1, 100, "fin")).isEqualTo("exchanged");
      Segment kept = only(lab.recorded().segments(), SegmentFate.KEPT);
      assertThat(kept.leftNs()).isEmpty();
      assertThat(kept.flags()).isEqualTo(TcpFlag.ACK.bit());
    }
  }

  @Test
  void a_duplicate_arrives_twice_and_is_not_read_twice() throws Exception {
    Fault twice = new Fault.Duplicate(first(Side.CLIENT, SegmentKind.DATA), "doubled");
    try (Tapped lab = tapped(new Tap(List.of(twice), false))) {
      lab.lab.record();
      assertThat(lab.exchange("A", 2, 100, "rst")).isEqualTo("exchanged");
      List<Segment> segments = lab.recorded().segments().segments();
      Segment copy = only(segments, SegmentFate.COPIED);
      Segment original = segments.get(segments.indexOf(copy) - 1);
      assertThat(copy.fault()).contains("doubled");
      assertThat(copy.sequence()).isEqualTo(original.sequence());
      assertThat(copy.leftNs().orElseThrow())
          .isGreaterThanOrEqualTo(original.leftNs().orElseThrow());
    }
  }

  @Test
  void a_forged_reset_ends_the_connection() throws Exception {
    Fault cut = new Fault.Reset(first(Side.SERVER, SegmentKind.DATA), "cut");
    try (Tapped lab = tapped(new Tap(List.of(cut), false))) {
      lab.lab.record();
      assertThat(lab.exchange("A", 50, 100, "rst")).contains("SocketException");
      Segment forged = only(lab.recorded().segments(), SegmentFate.FORGED);
      assertThat(forged.has(TcpFlag.RST)).isTrue();
      assertThat(forged.fault()).contains("cut");
    }
  }

  /// The first connection has to outrun the clock from which first sequence numbers are taken, a
  /// step each 64 ns, or it has no segment where the second begins; so it may need tries.
  @Test
  void a_replayed_segment_of_the_connection_before_covers_the_number_of_the_one_behind_it()
      throws Exception {
    Fault stale =
        new Fault.Replay(
            Matching.from(Side.CLIENT, SegmentKind.DATA)
                .connection(Share.EVEN)
                .offset(0)
                .first(1)
                .match(),
            "stale");
    try (Tapped lab = tapped(new Tap(List.of(stale), false))) {
      Recording recording = pair(lab);
      for (int again = 0; again < 60 && acted(recording) == 0; again++) {
        recording = pair(lab);
      }
      assertThat(recording.faults()).containsExactly(new FaultCount("stale", 1, 1));
      List<Segment> segments = recording.segments();
      Segment replayed = only(segments, SegmentFate.REPLAYED);
      Segment matched = segments.get(segments.indexOf(replayed) + 1);
      assertThat(matched.payloadBytes()).isEqualTo(100);
      assertThat((matched.sequence() - replayed.sequence()) & 0xffffffffL)
          .isLessThan(replayed.payloadBytes());
    }
  }

  /// A long connection and, from the same port, a short one.
  private static Recording pair(Tapped lab) throws Exception {
    lab.lab.record();
    assertThat(lab.exchange("A", 24, 1 << 16, "rst")).isEqualTo("exchanged");
    lab.exchange("B", 1, 100, "rst");
    return lab.recorded().segments();
  }

  private static long acted(Recording recording) {
    return recording.faults().getFirst().acted();
  }

  private static Segment only(Recording recording, SegmentFate fate) {
    return only(recording.segments(), fate);
  }

  private static Segment only(List<Segment> segments, SegmentFate fate) {
    List<Segment> found = segments.stream().filter(one -> one.fate() == fate).toList();
    assertThat(found).as(segments.toString()).hasSize(1);
    return found.getFirst();
  }
}
