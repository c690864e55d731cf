package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTcpdump;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
import io.twlab.spec.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a replay puts in front of a segment, seen at both ends; without it the two ends see the
/// same.
@NeedsNamespaces
@NeedsTcpdump
class ReplaySeenIT extends SeenAtBothEnds {
  private static final int TRIES = 20;

  /// The server's port at which nothing is echoed, so that the link is for one way alone.
  private static final int SWALLOWING = 7001;

  /// The copy from behind: one that covers needs a link faster than the kernel's clock of sequence
  /// numbers, which this one, watched at both ends, need not be.
  @Test
  void a_replayed_segment_is_one_that_its_sender_sent_in_the_connection_before() throws Exception {
    Fault replay =
        new Fault.Replay(
            Matching.from(Side.CLIENT, SegmentKind.DATA)
                .connection(Share.EVEN)
                .offset(0)
                .first(1)
                .match(),
            "stale",
            Fault.Copy.BEHIND);
    try (Watched lab = open(Topology.PAIR, replay)) {
      Pair pair = pair(lab, twoConnections(lab));
      Pair.agree(pair.toClient());
      assertThat(pair.toServer().missing()).isEmpty();
      assertThat(pair.toServer().added()).hasSize(1);
      Packet late = pair.toServer().added().getFirst();
      List<Packet> sent = pair.toServer().packetsSent();
      assertThat(sent.indexOf(late)).as("sent in the old connection").isBetween(0, lastSyn(sent));
      List<Packet> received = pair.toServer().packetsReceived();
      int at = received.lastIndexOf(late);
      assertThat(at).as("come in the new one").isGreaterThan(lastSyn(received));
      long isn = received.get(lastSyn(received)).sequence();
      assertThat((int) (late.sequence() + late.length() - isn))
          .as("how far its end is ahead of the new connection's first number")
          .isNotPositive();
      assertThat(pair.toServer().received())
          .filteredOn(one -> one.packet().equals(late))
          .hasSize(2)
          .allMatch(Sighting::sound);
    }
    try (Watched lab = open(Topology.PAIR)) {
      pair(lab, twoConnections(lab)).agrees();
    }
  }

  private static LinkRecord twoConnections(Watched lab) throws Exception {
    exchange(lab, "A", 3, 100, "rst");
    exchange(lab, "B", 1, 100, "rst");
    return lab.recorded();
  }

  /// Maybe more tries than one, since the old connection has to outrun the clock from which the
  /// kernel takes first sequence numbers, a step each 64 ns (RFC 6528), or it has no segment where
  /// the new one begins.
  @Test
  void a_covering_replay_is_a_segment_of_before_that_holds_the_number_of_the_one_behind_it()
      throws Exception {
    try (Watched lab = swallowing(covering())) {
      LinkRecord recorded = fastPair(lab);
      for (int again = 0; again < TRIES && acted(recorded) == 0; again++) {
        lab.record();
        recorded = fastPair(lab);
      }
      assertThat(acted(recorded)).isEqualTo(1);
      Pair pair = pair(lab, SWALLOWING, recorded);
      Pair.agree(pair.toClient());
      assertThat(pair.toServer().missing()).isEmpty();
      assertThat(pair.toServer().added()).hasSize(1);
      Packet late = pair.toServer().added().getFirst();
      List<Packet> sent = pair.toServer().packetsSent();
      assertThat(sent.indexOf(late)).as("sent in the old connection").isLessThan(lastSyn(sent));
      List<Packet> received = pair.toServer().packetsReceived();
      int at = received.lastIndexOf(late);
      assertThat(at).as("come in the new one").isGreaterThan(lastSyn(received));
      Packet behind = received.get(at + 1);
      assertThat(behind.length()).isEqualTo(100);
      assertThat(behind.sequence() - late.sequence() & 0xffff_ffffL)
          .as("where in the late one the one behind it begins")
          .isLessThan(late.length());
    }
    try (Watched lab = swallowing()) {
      pair(lab, SWALLOWING, fastPair(lab)).agrees();
    }
  }

  private Watched swallowing(Fault... faults) throws Exception {
    Watched lab = open(Topology.PAIR, faults);
    String there = lab.addressOf(1) + " " + SWALLOWING;
    assertThat(lab.ask(1, "listen-and-swallow " + there)).isEqualTo("listening");
    return lab;
  }

  private static Fault covering() {
    return new Fault.Replay(
        Matching.from(Side.CLIENT, SegmentKind.DATA)
            .connection(Share.EVEN)
            .offset(0)
            .first(1)
            .match(),
        "stale",
        Fault.Copy.COVERING);
  }

  /// A long connection and, from the same port, a short one.
  private static LinkRecord fastPair(Watched lab) throws Exception {
    assertThat(pour(lab, "A", 1 << 22)).startsWith("answered");
    pour(lab, "B", 100);
    return lab.recorded();
  }

  /// See [EchoAgent].
  private static String pour(Watched lab, String letter, int bytes) throws Exception {
    return lab.ask(
        0,
        "pour %s %d %s %d %s %d"
            .formatted(lab.addressOf(0), CLIENT_PORT, lab.addressOf(1), SWALLOWING, letter, bytes));
  }

  private static long acted(LinkRecord recorded) {
    return recorded.segments().faults().getFirst().acted();
  }
}
