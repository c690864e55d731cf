package io.twlab.packet.fault;

import static io.twlab.measure.TcpFlag.ACK;
import static io.twlab.measure.TcpFlag.FIN;
import static io.twlab.measure.TcpFlag.RST;
import static io.twlab.measure.TcpFlag.SYN;
import static io.twlab.packet.fault.Faults.at;
import static io.twlab.packet.fault.Faults.beginning;
import static io.twlab.packet.fault.Faults.drop;
import static io.twlab.packet.fault.Faults.duplicate;
import static io.twlab.packet.fault.Faults.first;
import static io.twlab.packet.fault.Faults.holdFor;
import static io.twlab.packet.fault.Faults.holdUntil;
import static io.twlab.packet.fault.Faults.replay;
import static io.twlab.packet.fault.Faults.replayBehind;
import static io.twlab.packet.fault.Faults.reset;
import static io.twlab.packet.segment.PacketBytes.fromClient;
import static io.twlab.packet.segment.PacketBytes.fromServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.FaultCount;
import io.twlab.spec.Fault.Connections;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Segments of one pair of endpoints: the client begins at 1000, the server at 5000, unless said
/// otherwise.
class FaultEngineTest {
  private static final long MS = 1_000_000;
  private static final List<String> PASS = List.of("pass");
  private static final List<String> DROP = List.of("drop");

  @Test
  void a_segment_of_another_kind_passes() throws IOException {
    try (FaultBench bench = new FaultBench(drop(Faults.from(Side.CLIENT, SegmentKind.FIN)))) {
      connect(bench, 1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("x"))).isEqualTo(PASS);
      assertThat(bench.send(fromServer(5001, 1002, FIN, ACK))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5002, FIN, ACK))).isEqualTo(DROP);
      assertThat(bench.counts()).isEqualTo(new FaultCount("dropped", 1, 1));
    }
  }

  @Test
  void what_the_link_did_not_see_begin_is_left_alone() throws IOException {
    try (FaultBench bench = new FaultBench(drop(Faults.from(Side.CLIENT, SegmentKind.ANY)))) {
      assertThat(bench.send(fromClient(1002, 5002, FIN, ACK))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(DROP);
    }
  }

  @Test
  void connections_are_counted_by_their_syn_and_not_by_its_retransmission() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Faults.of(Faults.from(Side.CLIENT, SegmentKind.SYN), Connections.EVEN)))) {
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(9000, 0, SYN))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(9000, 0, SYN))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(7, 0, SYN).from(40_001))).isEqualTo(PASS);
    }
  }

  /// The server in LAST_ACK answers the SYN by an ACK, the client that by a RST, and then the SYN
  /// comes once more (RFC 9293, 3.10.7.4).
  @Test
  void a_syn_that_comes_again_after_a_challenge_is_of_the_same_connection() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Faults.of(Faults.from(Side.CLIENT, SegmentKind.SYN), Connections.ODD)))) {
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(DROP);
      bench.send(fromClient(1001, 5001, ACK));
      assertThat(bench.send(fromClient(90_000, 0, SYN))).isEqualTo(PASS);
      bench.send(fromServer(5002, 1002, ACK));
      bench.send(fromClient(1002, 0, RST));
      assertThat(bench.send(fromClient(90_000, 0, SYN))).isEqualTo(PASS);
    }
  }

  /// As with TCP_REPAIR, by which an application chooses it.
  @Test
  void the_same_first_sequence_number_after_a_connection_begins_another() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Faults.of(Faults.from(Side.CLIENT, SegmentKind.SYN), Connections.EVEN)))) {
      connect(bench, 1000, 5000);
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(DROP);
    }
  }

  @Test
  void the_last_ack_is_the_one_of_the_other_sides_fin() throws IOException {
    try (FaultBench bench = new FaultBench(drop(Faults.from(Side.CLIENT, SegmentKind.LAST_ACK)))) {
      connect(bench, 1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, FIN, ACK))).isEqualTo(PASS);
      bench.send(fromServer(5001, 1002, FIN, ACK).with("bye"));
      assertThat(bench.send(fromClient(1002, 5004, ACK))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5005, ACK))).isEqualTo(DROP);
    }
  }

  @Test
  void a_late_fin_of_the_connection_before_is_not_taken_for_one_of_this() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Faults.of(Faults.from(Side.CLIENT, SegmentKind.LAST_ACK), Connections.EVEN)))) {
      connect(bench, 1000, 5000);
      bench.send(fromClient(90_000, 0, SYN));
      bench.send(fromServer(5001, 1002, FIN, ACK));
      assertThat(bench.send(fromClient(1002, 5002, ACK))).isEqualTo(PASS);
    }
  }

  @Test
  void an_offset_is_counted_from_the_first_byte_of_a_stream_across_the_end_of_numbers()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(at(Faults.from(Side.CLIENT, SegmentKind.DATA), 4)))) {
      connect(bench, -3, 5000);
      assertThat(bench.send(fromClient(-2, 5001, ACK).with("AAAA"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(2, 5001, ACK).with("BBBB"))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(6, 5001, ACK).with("CCCC"))).isEqualTo(PASS);
    }
  }

  @Test
  void a_payload_is_known_by_its_beginning() throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(beginning(Faults.from(Side.CLIENT, SegmentKind.DATA), "CC")))) {
      connect(bench, 1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("C"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5001, ACK).with("ACCC"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1006, 5001, ACK).with("CCAA"))).isEqualTo(DROP);
    }
  }

  @Test
  void only_the_first_ones_of_each_connection_so_that_a_retransmission_passes() throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(first(Faults.from(Side.CLIENT, SegmentKind.SYN), 1)))) {
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(2000, 0, SYN).from(40_001))).isEqualTo(DROP);
      assertThat(bench.counts()).isEqualTo(new FaultCount("dropped", 2, 2));
    }
  }

  @Test
  void a_held_segment_goes_on_when_its_time_is_over() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            holdFor(Faults.from(Side.CLIENT, SegmentKind.DATA), Duration.ofMillis(10)))) {
      connect(bench, 1000, 5000);
      assertThat(bench.nextReleaseNs()).isEqualTo(FaultEngine.NEVER);
      assertThat(bench.send(5 * MS, fromClient(1001, 5001, ACK).with("A"))).containsExactly("hold");
      assertThat(bench.send(6 * MS, fromClient(1002, 5001, ACK).with("B"))).containsExactly("hold");
      assertThat(bench.nextReleaseNs()).isEqualTo(15 * MS);
      assertThat(bench.at(15 * MS - 1)).isEmpty();
      assertThat(bench.at(16 * MS)).containsExactly("release 1", "release 2");
      assertThat(bench.nextReleaseNs()).isEqualTo(FaultEngine.NEVER);
    }
  }

  @Test
  void a_held_segment_goes_right_behind_what_it_waits_for_even_of_the_next_connection()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(
            holdUntil(
                Faults.of(Faults.from(Side.CLIENT, SegmentKind.LAST_ACK), Connections.ODD),
                SegmentKind.SYN))) {
      connect(bench, 1000, 5000);
      bench.send(fromClient(1001, 5001, FIN, ACK));
      bench.send(fromServer(5001, 1002, FIN, ACK));
      assertThat(bench.send(fromClient(1002, 5002, ACK))).containsExactly("hold");
      assertThat(bench.send(fromClient(1, 0, SYN).from(40_001))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(90_000, 0, SYN))).containsExactly("pass", "release 1");
      assertThat(bench.send(fromClient(90_000, 0, SYN))).isEqualTo(PASS);
    }
  }

  @Test
  void what_a_fault_takes_away_releases_nothing() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            holdUntil(Faults.from(Side.CLIENT, SegmentKind.DATA), SegmentKind.FIN),
            drop(first(Faults.from(Side.CLIENT, SegmentKind.FIN), 1)))) {
      connect(bench, 1000, 5000);
      bench.send(fromClient(1001, 5001, ACK).with("A"));
      assertThat(bench.send(fromClient(1002, 5001, FIN, ACK))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(1002, 5001, FIN, ACK))).containsExactly("pass", "release 1");
    }
  }

  @Test
  void a_segment_for_which_there_is_no_room_passes_and_is_counted_as_not_acted_on()
      throws IOException {
    int room = 4096;
    try (FaultBench bench =
        new FaultBench(holdUntil(Faults.from(Side.CLIENT, SegmentKind.DATA), SegmentKind.RST))) {
      connect(bench, 1000, 5000);
      for (int i = 0; i < room; i++) {
        assertThat(bench.send(fromClient(1001 + i, 5001, ACK).with("A"))).containsExactly("hold");
      }
      assertThat(bench.send(fromClient(1001 + room, 5001, ACK).with("A"))).isEqualTo(PASS);
      assertThat(bench.counts()).isEqualTo(new FaultCount("late", room + 1, room));
      assertThat(bench.send(fromServer(5001, 0, RST))).hasSize(room + 1);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A"))).containsExactly("hold");
    }
  }

  @Test
  void a_duplicate_comes_right_behind() throws IOException {
    try (FaultBench bench =
        new FaultBench(duplicate(first(Faults.from(Side.CLIENT, SegmentKind.DATA), 1)))) {
      connect(bench, 1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("AAAA")))
          .containsExactly("pass", "copied AAAA");
    }
  }

  @Test
  void a_stale_segment_of_the_connection_before_comes_in_front_if_it_covers_the_number()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(
            replay(Faults.of(Faults.from(Side.CLIENT, SegmentKind.DATA), Connections.EVEN)))) {
      connect(bench, 1000, 5000);
      bench.send(fromClient(1001, 5001, ACK).with("AAAA"));
      bench.send(fromClient(1005, 5001, ACK).with("BBBB"));
      bench.send(fromClient(1009, 5001, ACK).with("CCCC"));
      connect(bench, 1002, 9000);
      assertThat(bench.send(fromClient(1003, 9001, ACK).with("11")))
          .containsExactly("replayed AAAA", "pass");
      assertThat(bench.send(fromClient(1005, 9001, ACK).with("22")))
          .containsExactly("replayed BBBB", "pass");
      assertThat(bench.send(fromClient(1012, 9001, ACK).with("33")))
          .containsExactly("replayed CCCC", "pass");
      assertThat(bench.send(fromClient(1013, 9001, ACK).with("44"))).isEqualTo(PASS);
      assertThat(bench.counts()).isEqualTo(new FaultCount("stale", 4, 3));
    }
  }

  @Test
  void a_stale_segment_from_behind_is_the_newest_that_ends_before_the_new_connection()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(
            replayBehind(
                Faults.of(Faults.from(Side.CLIENT, SegmentKind.DATA), Connections.EVEN)))) {
      connect(bench, 1000, 5000);
      bench.send(fromClient(1001, 5001, ACK).with("AAAA"));
      bench.send(fromClient(1005, 5001, ACK).with("BBBB"));
      bench.send(fromClient(1009, 5001, ACK).with("CCCC"));
      connect(bench, 1009, 9000);
      assertThat(bench.send(fromClient(1010, 9001, ACK).with("11")))
          .containsExactly("replayed BBBB", "pass");
      connect(bench, 1004, 9000);
      connect(bench, 1000, 9000);
      assertThat(bench.send(fromClient(1001, 9001, ACK).with("22")))
          .as("the connection before sent nothing")
          .isEqualTo(PASS);
    }
  }

  /// The same rule as a diagram's.
  @Test
  void until_the_server_has_answered_a_syn_what_is_no_part_of_it_is_of_the_connection_before()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Faults.of(Faults.from(Side.CLIENT, SegmentKind.RST), Connections.ODD)))) {
      connect(bench, 1000, 5000);
      bench.send(fromClient(90_000, 0, SYN));
      bench.send(fromServer(5002, 1002, ACK));
      assertThat(bench.send(fromClient(1002, 0, RST))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(90_000, 0, SYN))).isEqualTo(PASS);
      bench.send(fromServer(70_000, 90_001, SYN, ACK));
      assertThat(bench.send(fromClient(90_001, 0, RST))).isEqualTo(PASS);
    }
  }

  @Test
  void a_late_ack_of_the_connection_before_does_not_establish_the_next() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Faults.of(Faults.from(Side.CLIENT, SegmentKind.SYN), Connections.EVEN)))) {
      connect(bench, 1000, 5000);
      assertThat(bench.send(fromClient(90_000, 0, SYN))).isEqualTo(DROP);
      bench.send(fromClient(1002, 5002, ACK));
      assertThat(bench.send(fromClient(90_000, 0, SYN)))
          .as("the same connection's once more")
          .isEqualTo(DROP);
    }
  }

  @Test
  void a_reset_has_the_number_behind_the_segment() throws IOException {
    try (FaultBench bench = new FaultBench(reset(Faults.from(Side.SERVER, SegmentKind.DATA)))) {
      connect(bench, 1000, 5000);
      assertThat(bench.send(fromServer(5001, 1001, ACK).with("12345")))
          .containsExactly("pass", "forged " + (RST.bit() | ACK.bit()) + " at 5006");
    }
  }

  @Test
  void faults_are_asked_in_their_order_until_one_takes_the_segment_away() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            reset(Faults.from(Side.CLIENT, SegmentKind.DATA)),
            drop(Faults.from(Side.CLIENT, SegmentKind.DATA)),
            duplicate(Faults.from(Side.CLIENT, SegmentKind.DATA)))) {
      connect(bench, 1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A"))).containsExactly("drop");
    }
  }

  private static void connect(FaultBench bench, int client, int server) {
    assertThat(bench.send(fromClient(client, 0, SYN))).isEqualTo(PASS);
    assertThat(bench.send(fromServer(server, client + 1, SYN, ACK))).isEqualTo(PASS);
    assertThat(bench.send(fromClient(client + 1, server + 1, ACK))).isEqualTo(PASS);
  }
}
