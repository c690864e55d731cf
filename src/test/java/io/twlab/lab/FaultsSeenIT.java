package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTcpdump;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What faults do, seen at both ends. Each fault's test has its other half: without it the two ends
/// see the same.
@NeedsNamespaces
@NeedsTcpdump
class FaultsSeenIT extends SeenAtBothEnds {
  private static final Duration HELD_FOR = Duration.ofMillis(150);

  @Test
  void a_dropped_segment_leaves_its_sender_and_never_arrives() throws Exception {
    Fault drop = new Fault.Drop(first(Side.CLIENT, SegmentKind.DATA), "lost");
    Pair pair = pair(3, "fin", drop);
    Packet lost = firstData(pair.toServer().packetsSent());
    assertThat(pair.toServer().missing()).containsExactly(lost);
    assertThat(pair.toServer().added()).isEmpty();
    assertThat(firstData(pair.toServer().packetsReceived()).sequence())
        .as("sent again")
        .isEqualTo(lost.sequence());
    Pair.agree(pair.toClient());
    pair(3, "fin").agrees();
  }

  @Test
  void a_held_segment_arrives_late_and_once() throws Exception {
    Fault hold =
        new Fault.Hold(
            first(Side.CLIENT, SegmentKind.DATA), "late", Optional.of(HELD_FOR), Optional.empty());
    Pair pair = pair(3, "fin", hold);
    pair.agrees();
    Packet held = firstData(pair.toServer().packetsSent());
    assertThat(pair.toServer().lateNs(held))
        .isGreaterThanOrEqualTo(HELD_FOR.toNanos() - CLOCK_ERROR_NS);
    Pair without = pair(3, "fin");
    without.agrees();
    assertThat(without.toServer().packetsSent())
        .filteredOn(packet -> without.toServer().lateNs(packet) < HELD_FOR.toNanos())
        .as("a busy machine may make some as late, not most")
        .hasSizeGreaterThan(without.toServer().sent().size() / 2);
  }

  /// The first data waits for more data: its own retransmission, which so comes to be the first.
  @Test
  void a_segment_held_for_another_arrives_right_behind_that_and_once() throws Exception {
    Fault hold =
        new Fault.Hold(
            first(Side.CLIENT, SegmentKind.DATA),
            "late",
            Optional.empty(),
            Optional.of(SegmentKind.DATA));
    Pair pair = pair(3, "fin", hold);
    pair.agrees();
    List<Packet> sent = data(pair.toServer().packetsSent());
    Packet held = sent.getFirst();
    Packet again = sent.get(1);
    assertThat(again.sequence()).as("the retransmission").isEqualTo(held.sequence());
    assertThat(data(pair.toServer().packetsReceived())).startsWith(again, held);
    Pair without = pair(3, "fin");
    without.agrees();
    assertThat(without.toServer().packetsReceived())
        .containsExactlyElementsOf(without.toServer().packetsSent());
  }

  @Test
  void a_duplicate_leaves_once_and_arrives_twice() throws Exception {
    Fault twice = new Fault.Duplicate(first(Side.SERVER, SegmentKind.DATA), "doubled");
    Pair pair = pair(3, "fin", twice);
    Packet original = firstData(pair.toClient().packetsSent());
    assertThat(pair.toClient().missing()).isEmpty();
    assertThat(pair.toClient().added()).containsExactly(original);
    assertThat(pair.toClient().received())
        .filteredOn(one -> one.packet().equals(original))
        .allMatch(Sighting::sound);
    Pair.agree(pair.toServer());
    pair(3, "fin").agrees();
  }

  @Test
  void a_forged_reset_comes_with_the_number_that_its_receiver_expects_and_nobody_sent_it()
      throws Exception {
    Fault cut = new Fault.Reset(first(Side.SERVER, SegmentKind.DATA), "cut");
    Pair pair = pair(50, "fin", cut);
    Packet data = firstData(pair.toClient().packetsSent());
    assertThat(pair.toClient().missing()).isEmpty();
    assertThat(pair.toClient().added()).hasSize(1);
    Packet forged = pair.toClient().added().getFirst();
    assertThat(forged.flags()).isEqualTo("R.");
    assertThat(forged.sequence()).isEqualTo(data.sequence() + data.length() & 0xffff_ffffL);
    assertThat(forged.value()).as("it has no timestamps").isEqualTo(-1);
    assertThat(pair.toClient().received())
        .filteredOn(one -> one.packet().equals(forged))
        .singleElement()
        .matches(Sighting::sound);
    pair(50, "fin").agrees();
  }
}
