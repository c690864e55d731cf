package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTcpdump;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections;
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
  /// The copy from behind: one that covers needs a link faster than the kernel's clock of sequence
  /// numbers, which this one, watched at both ends, need not be.
  @Test
  void a_replayed_segment_is_one_that_its_sender_sent_in_the_connection_before() throws Exception {
    Fault replay =
        new Fault.Replay(
            Matching.from(Side.CLIENT, SegmentKind.DATA)
                .connection(Connections.EVEN)
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
}
