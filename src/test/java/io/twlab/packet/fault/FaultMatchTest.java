package io.twlab.packet.fault;

import static io.twlab.measure.TcpFlag.ACK;
import static io.twlab.measure.TcpFlag.CWR;
import static io.twlab.measure.TcpFlag.FIN;
import static io.twlab.measure.TcpFlag.PSH;
import static io.twlab.measure.TcpFlag.SYN;
import static io.twlab.packet.fault.Faults.drop;
import static io.twlab.packet.fault.Faults.duplicate;
import static io.twlab.packet.segment.PacketBytes.fromClient;
import static io.twlab.packet.segment.PacketBytes.fromServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.FaultCount;
import io.twlab.measure.TcpFlag;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
import io.twlab.spec.SegmentFlags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Which segments a fault is for. Segments of one pair of endpoints: the client begins at 1000, the
/// server at 5000, unless said otherwise.
class FaultMatchTest {
  private static final List<String> PASS = List.of("pass");
  private static final List<String> DROP = List.of("drop");

  @Test
  void a_segment_of_another_kind_passes() throws IOException {
    try (FaultBench bench = new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.FIN)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("x"))).isEqualTo(PASS);
      assertThat(bench.send(fromServer(5001, 1002, FIN, ACK))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5002, FIN, ACK))).isEqualTo(DROP);
      assertThat(bench.counts()).isEqualTo(new FaultCount("dropped", 1, 1));
    }
  }

  @Test
  void what_the_link_did_not_see_begin_is_left_alone() throws IOException {
    try (FaultBench bench = new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.ANY)))) {
      assertThat(bench.send(fromClient(1002, 5002, FIN, ACK))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(DROP);
    }
  }

  @Test
  void the_last_ack_is_the_one_of_the_other_sides_fin() throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.LAST_ACK)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, FIN, ACK))).isEqualTo(PASS);
      bench.send(fromServer(5001, 1002, FIN, ACK).with("bye"));
      assertThat(bench.send(fromClient(1002, 5004, ACK))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5005, ACK))).isEqualTo(DROP);
    }
  }

  @Test
  void an_offset_is_counted_from_the_first_byte_of_a_stream_across_the_end_of_numbers()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.DATA).offset(4)))) {
      bench.connect(-3, 5000);
      assertThat(bench.send(fromClient(-2, 5001, ACK).with("AAAA"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(2, 5001, ACK).with("BBBB"))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(6, 5001, ACK).with("CCCC"))).isEqualTo(PASS);
    }
  }

  @Test
  void a_payload_is_known_by_its_beginning() throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.DATA).payload("CC")))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("C"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5001, ACK).with("ACCC"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1006, 5001, ACK).with("CCAA"))).isEqualTo(DROP);
    }
  }

  @Test
  void only_the_first_ones_of_each_connection_so_that_a_retransmission_passes() throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.SYN).first(1)))) {
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(1000, 0, SYN))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(2000, 0, SYN).from(40_001))).isEqualTo(DROP);
      assertThat(bench.counts()).isEqualTo(new FaultCount("dropped", 2, 2));
    }
  }

  @Test
  void flags_that_are_not_named_may_be_either_way() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Matching.from(Side.CLIENT, SegmentKind.ANY).flags("ACK PSH not FIN")))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1001, 5001, ACK, PSH).with("A"))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(1001, 5001, ACK, PSH, CWR).with("A"))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(1002, 5001, ACK, PSH, FIN).with("B"))).isEqualTo(PASS);
      assertThat(bench.send(fromServer(5001, 1002, ACK, PSH).with("A"))).isEqualTo(PASS);
    }
  }

  @Test
  void kind_and_flags_both_hold() throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.DATA).flags("PSH")))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5001, ACK, PSH))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5001, ACK, PSH).with("B"))).isEqualTo(DROP);
    }
  }

  /// For each set of flags of a match, one that is not to be set among them or none.
  @Property(tries = 200)
  void a_segment_is_one_if_all_that_are_named_are_as_they_are_named(
      @ForAll @IntRange(max = 255) int set,
      @ForAll @IntRange(max = 255) int unset,
      @ForAll @IntRange(max = 255) int flags)
      throws IOException {
    Assume.that((set | unset) != 0 && (set & unset) == 0);
    SegmentFlags asked = new SegmentFlags(named(set), named(unset));
    boolean is = (flags & set) == set && (flags & unset) == 0;
    assertThat(FlagBits.of(Optional.of(asked)).areIn(flags)).isEqualTo(is);
  }

  /// [SegmentFlags.Flag] and [TcpFlag] each by their own names.
  private static Set<SegmentFlags.Flag> named(int bits) {
    return Arrays.stream(TcpFlag.values())
        .filter(flag -> flag.isIn(bits))
        .map(flag -> SegmentFlags.Flag.valueOf(flag.name()))
        .collect(Collectors.toSet());
  }

  /// Counted are those for which all else holds, retransmissions among them.
  @Test
  void the_nth_segment_is_counted_in_each_connection_among_those_that_match_otherwise()
      throws IOException {
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.DATA).nth(2)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A"))).isEqualTo(PASS);
      assertThat(bench.send(fromServer(5001, 1002, ACK).with("a"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1002, 5002, ACK))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A"))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(1002, 5002, ACK).with("B"))).isEqualTo(PASS);
      bench.connect(90_000, 70_000);
      assertThat(bench.send(fromClient(90_001, 70_001, ACK).with("A"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(90_002, 70_001, ACK).with("B"))).isEqualTo(DROP);
      assertThat(bench.counts()).isEqualTo(new FaultCount("dropped", 2, 2));
    }
  }

  @Property(tries = 50)
  void the_nth_of_a_connection_is_the_one_by_which_n_are_more_than_one_less(
      @ForAll @IntRange(min = 1, max = 30) int nth, @ForAll @IntRange(max = 40) int segments)
      throws IOException {
    List<Integer> dropped = new ArrayList<>();
    try (FaultBench bench =
        new FaultBench(drop(Matching.from(Side.CLIENT, SegmentKind.DATA).nth(nth)))) {
      bench.connect(1000, 5000);
      for (int i = 1; i <= segments; i++) {
        if (bench.send(fromClient(1000 + i, 5001, ACK).with("A")).equals(DROP)) {
          dropped.add(i);
        }
      }
    }
    assertThat(dropped).isEqualTo(nth <= segments ? List.of(nth) : List.of());
  }

  /// What the first takes away the second is not asked about.
  @Test
  void what_an_earlier_fault_took_away_is_not_counted() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Matching.from(Side.CLIENT, SegmentKind.DATA).nth(1)),
            duplicate(Matching.from(Side.CLIENT, SegmentKind.DATA).nth(1)))) {
      bench.connect(1000, 5000);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A"))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(1001, 5001, ACK).with("A")))
          .containsExactly("pass", "copied A");
    }
  }

  @Test
  void all_that_is_asked_holds_at_once() throws IOException {
    try (FaultBench bench =
        new FaultBench(
            drop(Matching.from(Side.CLIENT, SegmentKind.ANY).flags("PSH").connection(2).nth(2)))) {
      bench.connect(1000, 5000);
      bench.connect(90_000, 70_000);
      assertThat(bench.send(fromClient(90_001, 70_001, ACK, PSH).with("A"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(90_002, 70_001, ACK).with("B"))).isEqualTo(PASS);
      assertThat(bench.send(fromClient(90_003, 70_001, ACK, PSH).with("C"))).isEqualTo(DROP);
      assertThat(bench.send(fromClient(90_004, 70_001, ACK, PSH).with("D"))).isEqualTo(PASS);
    }
  }
}
