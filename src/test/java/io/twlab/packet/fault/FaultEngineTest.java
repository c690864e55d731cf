package io.twlab.packet.fault;

import static io.twlab.measure.TcpFlag.ACK;
import static io.twlab.measure.TcpFlag.FIN;
import static io.twlab.measure.TcpFlag.RST;
import static io.twlab.measure.TcpFlag.SYN;
import static io.twlab.packet.fault.Faults.drop;
import static io.twlab.packet.fault.Faults.duplicate;
import static io.twlab.packet.fault.Faults.holdFor;
import static io.twlab.packet.fault.Faults.holdUntil;
import static io.twlab.packet.fault.Faults.replay;
import static io.twlab.packet.fault.Faults.replayBehind;
import static io.twlab.packet.fault.Faults.reset;
import static io.twlab.packet.segment.PacketBytes.fromClient;
import static io.twlab.packet.segment.PacketBytes.fromServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.FaultCount;
import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
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
  void a_held_segment_goes_on_when_its_time_is_over() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            holdFor(Matching.from(Side.CLIENT, SegmentKind.DATA), Duration.ofMillis(10)))) {
      bench.connect(1000, 5000);
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
                Matching.from(Side.CLIENT, SegmentKind.LAST_ACK).connection(Share.ODD),
                SegmentKind.SYN))) {
      bench.connect(1000, 5000);
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
            holdUntil(Matching.from(Side.CLIENT, SegmentKind.DATA), SegmentKind.FIN),
            drop(Matching.from(Side.CLIENT, SegmentKind.FIN).first(1)))) {
      bench.connect(1000, 5000);
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
        new FaultBench(holdUntil(Matching.from(Side.CLIENT, SegmentKind.DATA), SegmentKind.RST))) {
      bench.connect(1000, 5000);
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
        new FaultBench(duplicate(Matching.from(Side.CLIENT, SegmentKind.DATA).first(1)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("AAAA")))
          .containsExactly("pass", "copied AAAA");
    }
  }

  @Test
  void a_stale_segment_of_the_connection_before_comes_in_front_if_it_covers_the_number()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(
            replay(Matching.from(Side.CLIENT, SegmentKind.DATA).connection(Share.EVEN)))) {
      bench.connect(1000, 5000);
      bench.send(fromClient(1001, 5001, ACK).with("AAAA"));
      bench.send(fromClient(1005, 5001, ACK).with("BBBB"));
      bench.send(fromClient(1009, 5001, ACK).with("CCCC"));
      bench.connect(1002, 9000);
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
            replayBehind(Matching.from(Side.CLIENT, SegmentKind.DATA).connection(Share.EVEN)))) {
      bench.connect(1000, 5000);
      bench.send(fromClient(1001, 5001, ACK).with("AAAA"));
      bench.send(fromClient(1005, 5001, ACK).with("BBBB"));
      bench.send(fromClient(1009, 5001, ACK).with("CCCC"));
      bench.connect(1009, 9000);
      assertThat(bench.send(fromClient(1010, 9001, ACK).with("11")))
          .containsExactly("replayed BBBB", "pass");
      bench.connect(1004, 9000);
      bench.connect(1000, 9000);
      assertThat(bench.send(fromClient(1001, 9001, ACK).with("22")))
          .as("the connection before sent nothing")
          .isEqualTo(PASS);
    }
  }

  @Test
  void a_reset_has_the_number_behind_the_segment() throws IOException {
    try (FaultBench bench = new FaultBench(reset(Matching.from(Side.SERVER, SegmentKind.DATA)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromServer(5001, 1001, ACK).with("12345")))
          .containsExactly("pass", "forged " + (RST.bit() | ACK.bit()) + " at 5006");
    }
  }

  @Test
  void faults_are_asked_in_their_order_until_one_takes_the_segment_away() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            reset(Matching.from(Side.CLIENT, SegmentKind.DATA)),
            drop(Matching.from(Side.CLIENT, SegmentKind.DATA)),
            duplicate(Matching.from(Side.CLIENT, SegmentKind.DATA)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A"))).containsExactly("drop");
    }
  }
}
