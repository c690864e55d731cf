package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTcpdump;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
import io.twlab.spec.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which segments a fault takes by flags, ordinal and connection, seen at both ends; without the
/// fault the two ends see the same.
@NeedsNamespaces
@NeedsTcpdump
class MatchesSeenIT extends SeenAtBothEnds {
  @Test
  void flags_tell_a_fin_from_all_else() throws Exception {
    Fault drop =
        new Fault.Drop(
            Matching.from(Side.CLIENT, SegmentKind.ANY).flags("FIN ACK not PSH").first(1).match(),
            "lost");
    Pair pair = pair(3, "fin", drop);
    Packet fin =
        pair.toServer().packetsSent().stream()
            .filter(packet -> packet.flags().equals("F."))
            .findFirst()
            .orElseThrow();
    assertThat(pair.toServer().missing()).containsExactly(fin);
    assertThat(pair.toServer().added()).isEmpty();
    assertThat(pair.toServer().packetsReceived())
        .as("sent again")
        .anyMatch(packet -> packet.flags().contains("F") && packet.sequence() == fin.sequence());
    Pair.agree(pair.toClient());
    pair(3, "fin").agrees();
  }

  @Test
  void the_nth_segment_is_lost_and_those_before_and_behind_it_arrive() throws Exception {
    Fault drop =
        new Fault.Drop(Matching.from(Side.CLIENT, SegmentKind.DATA).nth(2).match(), "lost");
    Pair pair = pair(4, "fin", drop);
    List<Packet> sent = data(pair.toServer().packetsSent());
    assertThat(sent).hasSize(5);
    assertThat(pair.toServer().missing()).containsExactly(sent.get(1));
    assertThat(data(pair.toServer().packetsReceived()))
        .containsExactly(sent.get(0), sent.get(2), sent.get(3), sent.get(4));
    assertThat(sent.get(2).sequence()).as("sent again").isEqualTo(sent.get(1).sequence());
    Pair.agree(pair.toClient());
    pair(4, "fin").agrees();
  }

  @Test
  void one_connection_of_three_loses_its_first_data() throws Exception {
    Fault drop =
        new Fault.Drop(
            Matching.from(Side.SERVER, SegmentKind.DATA).connection(2).first(1).match(), "lost");
    Pair pair = threeConnections(drop);
    assertThat(pair.toClient().missing()).hasSize(1);
    Packet lost = pair.toClient().missing().getFirst();
    assertThat(lost).isEqualTo(data(connection(2, pair.toClient().packetsSent())).getFirst());
    assertThat(pair.toClient().added()).isEmpty();
    Pair.agree(pair.toServer());
    threeConnections().agrees();
  }

  @Test
  void flags_connection_and_ordinal_together_choose_one_segment() throws Exception {
    Fault twice =
        new Fault.Duplicate(
            Matching.from(Side.SERVER, SegmentKind.ANY)
                .flags("PSH ACK")
                .connection(2)
                .nth(2)
                .match(),
            "doubled");
    Pair pair = threeConnections(twice);
    assertThat(pair.toClient().missing()).isEmpty();
    List<Packet> pushed =
        connection(2, pair.toClient().packetsSent()).stream()
            .filter(packet -> packet.flags().contains("P"))
            .toList();
    assertThat(pushed).hasSize(3).allMatch(Packet::hasData);
    assertThat(pair.toClient().added()).containsExactly(pushed.get(1));
    Pair.agree(pair.toServer());
    threeConnections().agrees();
  }

  /// From the same port, each of three exchanges.
  private Pair threeConnections(Fault... faults) throws Exception {
    try (Watched lab = open(Topology.PAIR, faults)) {
      for (String letter : List.of("A", "B", "C")) {
        exchange(lab, letter, 3, 100, "rst");
      }
      return pair(lab, lab.recorded());
    }
  }

  /// What the server sent in one of the connections, from its SYN on.
  private static List<Packet> connection(int number, List<Packet> fromServer) {
    List<Integer> starts = starts(fromServer, "S.");
    assertThat(starts).hasSize(3);
    int end = number < starts.size() ? starts.get(number) : fromServer.size();
    return fromServer.subList(starts.get(number - 1), end);
  }
}
