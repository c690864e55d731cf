package io.twlab.packet.fault;

import static io.twlab.measure.TcpFlag.ACK;
import static io.twlab.measure.TcpFlag.FIN;
import static io.twlab.measure.TcpFlag.RST;
import static io.twlab.measure.TcpFlag.SYN;
import static io.twlab.packet.fault.Faults.drop;
import static io.twlab.packet.segment.PacketBytes.fromClient;
import static io.twlab.packet.segment.PacketBytes.fromServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which connection a segment is of, and which connections a fault is for. Segments of one pair of
/// endpoints, unless said otherwise.
class FaultConnectionTest {
  private static final List<String> PASS = List.of("pass");
  private static final List<String> DROP = List.of("drop");

  @Test
  void connections_are_counted_by_their_syn_and_not_by_its_retransmission() throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.SYN).connection(Share.EVEN)))) {
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
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.SYN).connection(Share.ODD)))) {
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
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.SYN).connection(Share.EVEN)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(DROP);
    }
  }

  @Test
  void one_connection_is_known_by_its_number_on_the_link() throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.SERVER, SegmentKind.DATA).connection(2)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromServer(5001, 1001, ACK).with("A"))).isEqualTo(PASS);
      bench.connect(90_000, 70_000);
      assertThat(bench.send(fromServer(70_001, 90_001, ACK).with("B"))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(7, 0, SYN).from(40_001))).isEqualTo(PASS);
      assertThat(bench.send(fromServer(9, 8, ACK).from(40_001).with("C"))).isEqualTo(PASS);
      assertThat(bench.send(fromServer(70_002, 90_001, ACK).with("D"))).isEqualTo(DROP);
    }
  }

  @Test
  void a_late_fin_of_the_connection_before_is_not_taken_for_one_of_this() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Matching.from(Side.CLIENT, SegmentKind.LAST_ACK).connection(Share.EVEN)))) {
      bench.connect(1000, 5000);
      bench.send(fromClient(90_000, 0, SYN));
      bench.send(fromServer(5001, 1002, FIN, ACK));
      assertThat(bench.send(fromClient(1002, 5002, ACK))).isEqualTo(PASS);
    }
  }

  /// The same rule as a diagram's.
  @Test
  void until_the_server_has_answered_a_syn_what_is_no_part_of_it_is_of_the_connection_before()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.RST).connection(Share.ODD)))) {
      bench.connect(1000, 5000);
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
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.SYN).connection(Share.EVEN)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(90_000, 0, SYN))).isEqualTo(DROP);
      bench.send(fromClient(1002, 5002, ACK));
      assertThat(bench.send(fromClient(90_000, 0, SYN)))
          .as("the same connection's once more")
          .isEqualTo(DROP);
    }
  }
}
