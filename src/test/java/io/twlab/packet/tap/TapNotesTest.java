package io.twlab.packet.tap;

import static io.twlab.measure.TcpFlag.ACK;
import static io.twlab.measure.TcpFlag.FIN;
import static io.twlab.measure.TcpFlag.SYN;
import static io.twlab.packet.segment.PacketBytes.fromClient;
import static io.twlab.packet.segment.PacketBytes.fromServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.linux.PacketMemory;
import io.twlab.measure.CaptureCount;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.packet.segment.PacketBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TapNotesTest {
  private static final OptionalLong EMPTY_AT_1000 = OptionalLong.of(1_000);
  private static final long UNTIL_NS = 1_000_000_000;
  private static final long MS = 1_000_000;
  private static final int TIME_TO_LIVE_AT = 14 + 8;

  private final PacketMemory desk;
  private Sightings came = new Sightings(100);
  private Sightings left = new Sightings(100);

  TapNotesTest() throws IOException {
    desk = PacketMemory.ofSlots(1);
  }

  @AfterEach
  void free() {
    desk.close();
  }

  @Test
  void a_segment_has_the_times_at_which_it_came_and_left() {
    both(fromClient(1, 0, SYN), 100, 130);
    both(fromServer(7, 2, SYN, ACK), 200, 225);
    List<Segment> segments = segments(0, EMPTY_AT_1000);
    assertThat(segments).extracting(Segment::fate).containsOnly(SegmentFate.PASSED);
    assertThat(segments).extracting(Segment::seenNs).containsExactly(100L, 200L);
    assertThat(segments)
        .extracting(segment -> segment.leftNs().orElseThrow())
        .containsExactly(130L, 225L);
    assertThat(segments)
        .extracting(Segment::direction)
        .containsExactly(LinkDirection.CLIENT_TO_SERVER, LinkDirection.SERVER_TO_CLIENT);
  }

  @Test
  void sockets_that_are_read_one_after_the_other_do_not_change_the_order() {
    came(fromServer(7, 2, SYN, ACK), 200);
    came(fromClient(1, 0, SYN), 100);
    assertThat(segments(0, OptionalLong.empty()))
        .extracting(Segment::seenNs)
        .containsExactly(100L, 200L);
  }

  @Test
  void a_router_that_counts_down_the_time_to_live_changes_no_segment() {
    byte[] packet = fromClient(1, 0, SYN).bytes();
    came(fromClient(1, 0, SYN), 100);
    packet[TIME_TO_LIVE_AT]--;
    add(left, packet, LinkDirection.CLIENT_TO_SERVER, 130);
    assertThat(segments(0, EMPTY_AT_1000).getFirst().leftNs()).hasValue(130);
  }

  @Test
  void a_copy_that_the_link_made_is_a_segment_of_its_own_behind_the_first() {
    both(fromClient(1, 0, SYN), 100, 130);
    left(fromClient(1, 0, SYN), 131);
    both(fromClient(2, 8, ACK), 110, 120);
    List<Segment> segments = segments(0, EMPTY_AT_1000);
    assertThat(segments)
        .extracting(Segment::fate)
        .containsExactly(SegmentFate.PASSED, SegmentFate.COPIED, SegmentFate.PASSED);
    assertThat(segments.get(1).leftNs()).hasValue(131);
    assertThat(segments.get(1).seenNs()).isEqualTo(100);
  }

  @Test
  void what_came_before_the_link_was_empty_and_did_not_leave_is_lost() {
    came(fromClient(1, 0, SYN), 999);
    came(fromClient(2, 8, FIN, ACK), 1_000);
    assertThat(fates(0, EMPTY_AT_1000)).containsExactly(SegmentFate.LOST, SegmentFate.PASSED);
  }

  @Test
  void nothing_is_called_lost_where_a_departure_may_have_been_overlooked() {
    came(fromClient(1, 0, SYN), 100);
    assertThat(fates(0, OptionalLong.empty())).as("may be in it").containsOnly(SegmentFate.PASSED);
    assertThat(fates(1, EMPTY_AT_1000)).as("missed").containsOnly(SegmentFate.PASSED);
    left = new Sightings(1);
    left(fromServer(7, 2, ACK), 110);
    left(fromServer(7, 3, ACK), 120);
    assertThat(fates(0, EMPTY_AT_1000)).as("no room").containsOnly(SegmentFate.PASSED);
  }

  @Test
  void what_others_take_long_before_the_end_tells_what_is_lost_though_the_link_is_never_empty() {
    both(fromClient(1, 0, SYN), 100 * MS, 300 * MS);
    came(fromClient(2, 8, ACK), 400 * MS);
    came(fromClient(3, 8, ACK), 800 * MS);
    came(fromServer(7, 2, ACK), 400 * MS);
    assertThat(fates(0, OptionalLong.empty()))
        .as("a segment of the other way may take longer, and one near the end still come")
        .containsExactly(
            SegmentFate.PASSED, SegmentFate.LOST, SegmentFate.PASSED, SegmentFate.PASSED);
  }

  @Test
  void departures_without_room_hide_no_loss_of_long_before_them() {
    left = new Sightings(2);
    both(fromClient(1, 0, SYN), 100 * MS, 110 * MS);
    came(fromClient(2, 8, ACK), 120 * MS);
    came(fromClient(3, 8, ACK), 195 * MS);
    left(fromServer(7, 2, ACK), 150 * MS);
    left(fromServer(7, 3, ACK), 200 * MS);
    OptionalLong afterwards = OptionalLong.of(900 * MS);
    assertThat(fates(0, afterwards))
        .containsExactly(SegmentFate.PASSED, SegmentFate.LOST, SegmentFate.PASSED);
  }

  @Test
  void the_capture_has_what_came_and_the_count_says_what_it_lacks() {
    came = new Sightings(2);
    both(fromClient(1, 0, SYN), 100, 130);
    add(came, new byte[60], LinkDirection.CLIENT_TO_SERVER, 110);
    came(fromClient(2, 8, ACK), 120);
    TapRecord record = record(5, EMPTY_AT_1000);
    byte[] file = record.capture(0, record.captureBytes());
    assertThat(CaptureFile.parse(file).packets()).hasSize(2);
    assertThat(record.captured()).contains(new CaptureCount(2, 1, OptionalLong.of(5)));
    assertThat(record.size()).as("no segment is in the second").isEqualTo(1);
    assertThat(record.unrecorded()).isEqualTo(1);
  }

  private void both(PacketBytes packet, long cameNs, long leftNs) {
    came(packet, cameNs);
    left(packet, leftNs);
  }

  private void came(PacketBytes packet, long atNs) {
    add(came, packet.bytes(), way(packet), atNs);
  }

  private void left(PacketBytes packet, long atNs) {
    add(left, packet.bytes(), way(packet), atNs);
  }

  private static LinkDirection way(PacketBytes packet) {
    return packet.fromClient() ? LinkDirection.CLIENT_TO_SERVER : LinkDirection.SERVER_TO_CLIENT;
  }

  private void add(Sightings sightings, byte[] packet, LinkDirection direction, long atNs) {
    desk.put(0, Arrays.copyOf(packet, packet.length));
    sightings.add(desk, 0, packet.length, new Way(direction, "port"), atNs);
  }

  private List<SegmentFate> fates(long missed, OptionalLong emptyNs) {
    return segments(missed, emptyNs).stream().map(Segment::fate).toList();
  }

  private List<Segment> segments(long missed, OptionalLong emptyNs) {
    TapRecord record = record(missed, emptyNs);
    return record.segments(0, record.size());
  }

  private TapRecord record(long missed, OptionalLong emptyNs) {
    return new TapNotes(new Heard(came, left, missed, UNTIL_NS), emptyNs, desk).record();
  }
}
