package io.twlab.packet.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.linux.PacketMemory;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.PacketBytes;
import io.twlab.packet.segment.SegmentView;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SegmentRecorderTest {
  private static final List<String> FAULTS = List.of("late", "lost_ack");

  private final SegmentRecorder recorder = new SegmentRecorder(FAULTS.size());

  @Test
  void everything_about_a_segment_is_told() throws IOException {
    int number = add(PacketBytes.fromClient(-1, -2, TcpFlag.ACK).at(-3, 4).with("12345"), 1);
    recorder.became(number, SegmentFate.HELD);
    recorder.left(number, 900);
    assertThat(recorder.segments(0, 1, FAULTS))
        .containsExactly(
            new Segment(
                100,
                OptionalLong.of(900),
                LinkDirection.CLIENT_TO_SERVER,
                "198.18.0.1:40000",
                "198.18.0.2:7000",
                TcpFlag.ACK.bit(),
                0xffffffffL,
                0xfffffffeL,
                5,
                Optional.of(new Segment.Timestamps(0xfffffffdL, 4)),
                SegmentFate.HELD,
                Optional.of("lost_ack")));
  }

  @Test
  void a_copy_is_a_segment_of_its_own() throws IOException {
    int number = add(PacketBytes.fromClient(1, 2, TcpFlag.FIN), 0);
    int copy = recorder.addCopyOf(number);
    recorder.left(number, 200);
    recorder.ended(copy, SegmentFate.LOST);
    List<Segment> segments = recorder.segments(0, recorder.size(), FAULTS);
    assertThat(segments.get(1).fate()).isEqualTo(SegmentFate.COPIED);
    assertThat(segments.get(1).leftNs()).isEmpty();
    assertThat(segments.get(1).fault()).isEmpty();
    assertThat(segments.get(1).sequence()).isEqualTo(1);
    assertThat(segments.get(0).leftNs()).hasValue(200);
  }

  @Test
  void what_a_fault_made_stays_that_though_the_link_loses_it() throws IOException {
    int forged = add(PacketBytes.fromClient(5, 6, TcpFlag.RST), SegmentFate.FORGED, 0);
    int plain = add(PacketBytes.fromClient(1, 2, TcpFlag.FIN), SegmentFate.PASSED, 0);
    recorder.ended(forged, SegmentFate.LOST);
    recorder.ended(plain, SegmentFate.LOST);
    assertThat(recorder.segments(0, recorder.size(), FAULTS))
        .extracting(Segment::fate)
        .containsExactly(SegmentFate.FORGED, SegmentFate.LOST);
  }

  @Test
  void what_finds_no_room_is_counted() throws IOException {
    SegmentRecorder full = new SegmentRecorder();
    for (int i = 0; i < SegmentRecorder.MOST; i++) {
      assertThat(addPassed(full, i)).isEqualTo(i);
    }
    int none = addPassed(full, 7);
    full.became(none, SegmentFate.LOST);
    full.left(none, 1);
    assertThat(none).isEqualTo(SegmentRecorder.UNRECORDED);
    assertThat(full.addCopyOf(0)).isEqualTo(SegmentRecorder.UNRECORDED);
    assertThat(full.unrecorded()).isEqualTo(2);
    assertThat(full.size()).isEqualTo(SegmentRecorder.MOST);
  }

  @Test
  void a_fault_that_acts_late_is_there_with_what_came_before_and_after_it() throws IOException {
    SegmentRecorder two = new SegmentRecorder(2);
    for (int i = 0; i < 100_000; i++) {
      int fault = i == 50_000 ? 0 : i == 60_000 ? 1 : SegmentRecorder.NO_FAULT;
      add(two, PacketBytes.fromClient(i, 0, TcpFlag.SYN), SegmentFate.PASSED, fault);
    }
    List<Segment> segments = two.segments(0, two.size(), FAULTS);
    assertThat(segments).isSortedAccordingTo(Comparator.comparingLong(Segment::sequence));
    assertThat(segments).filteredOn(one -> one.fault().isPresent()).hasSize(2);
    assertThat(segments)
        .extracting(Segment::sequence)
        .contains(0L, 15_999L, 49_750L, 50_000L, 50_250L, 59_750L, 60_000L, 60_250L)
        .doesNotContain(16_000L, 49_749L, 50_251L, 59_749L);
    assertThat(two.size()).as("what is left is used").isEqualTo(SegmentRecorder.MOST);
    assertThat(two.unrecorded()).isEqualTo(100_000 - SegmentRecorder.MOST);
  }

  @Test
  void a_row_that_was_given_to_another_segment_keeps_what_that_one_is() throws IOException {
    SegmentRecorder waiting = new SegmentRecorder(1);
    int early = SegmentRecorder.UNRECORDED;
    for (int i = 0; i < 17_000; i++) {
      int ticket = addPassed(waiting, i);
      early = i == 16_100 ? ticket : early;
    }
    waiting.left(early, 5);
    waiting.ended(early, SegmentFate.LOST);
    assertThat(waiting.addCopyOf(early)).isEqualTo(SegmentRecorder.UNRECORDED);
    List<Segment> segments = waiting.segments(0, waiting.size(), FAULTS);
    assertThat(segments).hasSize(16_250);
    assertThat(segments.getLast().sequence()).isEqualTo(16_999);
    assertThat(segments).allMatch(one -> one.leftNs().isEmpty());
    assertThat(segments).extracting(Segment::fate).containsOnly(SegmentFate.PASSED);
  }

  @Test
  void nothing_changes_after_the_end() throws IOException {
    int number = add(PacketBytes.fromClient(1, 0, TcpFlag.SYN), 0);
    recorder.close();
    recorder.left(number, 5);
    recorder.became(number, SegmentFate.LOST);
    assertThat(add(PacketBytes.fromClient(2, 0, TcpFlag.SYN), 0))
        .isEqualTo(SegmentRecorder.UNRECORDED);
    Segment only = recorder.segments(0, recorder.size(), FAULTS).getFirst();
    assertThat(only.leftNs()).isEmpty();
    assertThat(only.fate()).isEqualTo(SegmentFate.KEPT);
    assertThat(recorder.unrecorded()).isZero();
  }

  private static int addPassed(SegmentRecorder into, int sequence) throws IOException {
    PacketBytes packet = PacketBytes.fromClient(sequence, 0, TcpFlag.SYN);
    return add(into, packet, SegmentFate.PASSED, SegmentRecorder.NO_FAULT);
  }

  private int add(PacketBytes packet, int fault) throws IOException {
    return add(packet, SegmentFate.KEPT, fault);
  }

  private int add(PacketBytes packet, SegmentFate fate, int fault) throws IOException {
    return add(recorder, packet, fate, fault);
  }

  private static int add(SegmentRecorder into, PacketBytes packet, SegmentFate fate, int fault)
      throws IOException {
    try (PacketMemory memory = PacketMemory.ofSlots(1)) {
      byte[] bytes = packet.bytes();
      memory.put(0, bytes);
      SegmentView view = new SegmentView(packet.layer());
      assertThat(view.look(memory, 0, bytes.length)).isTrue();
      return into.add(view, LinkDirection.CLIENT_TO_SERVER, 100, fate, fault);
    }
  }
}
