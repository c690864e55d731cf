package io.twlab.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.twlab.linux.PacketDevice;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.PacketBytes;
import io.twlab.packet.tap.TapRecord;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import io.twlab.spec.Matching;
import io.twlab.spec.Tap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Segments through a checkpoint and a lane, by a clock of the test's own.
class CheckpointTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void before_the_recording_nothing_is_noted_and_no_fault_acts() throws IOException {
    try (Way way = new Way(drop(), Impairment.NONE)) {
      way.enter(PacketBytes.fromClient(1, 0, TcpFlag.SYN), 10);
      assertThat(way.leaving(10)).isEqualTo(1);
      way.checkpoint.record();
      way.enter(PacketBytes.fromClient(1, 0, TcpFlag.SYN), 20);
      assertThat(way.leaving(20)).isZero();
      TapRecord record = way.checkpoint.stopRecording();
      assertThat(segments(record)).extracting(Segment::fate).containsExactly(SegmentFate.DROPPED);
      assertThat(record.faults().getFirst().acted()).isEqualTo(1);
    }
  }

  @Test
  void a_segment_leaves_after_the_delay_of_the_link_and_both_times_are_noted() throws IOException {
    try (Way way = new Way(new Tap(List.of(), true), Impaired.delay(Duration.ofNanos(1000)))) {
      way.checkpoint.record();
      way.enter(PacketBytes.fromClient(1, 0, TcpFlag.SYN), 50);
      assertThat(way.leaving(1049)).isZero();
      assertThat(way.leaving(1060)).isEqualTo(1);
      Segment segment = segments(way.checkpoint.stopRecording()).getFirst();
      assertThat(segment.seenNs()).isEqualTo(50);
      assertThat(segment.leftNs()).hasValue(1060);
    }
  }

  @Test
  void what_the_link_loses_copies_or_has_no_room_for_is_noted_too() throws IOException {
    assertThat(fates(Impaired.loss(new Loss.Random(1)))).containsExactly(SegmentFate.LOST);
    assertThat(fates(Impaired.of(Loss.NONE, 0, 1, 0)))
        .containsExactly(SegmentFate.PASSED, SegmentFate.COPIED);
    assertThat(fates(Impaired.rate(Duration.ofSeconds(1), 1000, 1)))
        .containsExactly(SegmentFate.PASSED);
    try (Way way = new Way(new Tap(List.of(), true), Impaired.rate(Duration.ZERO, 1000, 1))) {
      way.checkpoint.record();
      way.enter(PacketBytes.fromClient(1, 0, TcpFlag.SYN), 0);
      way.enter(PacketBytes.fromClient(2, 0, TcpFlag.SYN), 0);
      assertThat(segments(way.checkpoint.stopRecording()))
          .extracting(Segment::fate)
          .containsExactly(SegmentFate.PASSED, SegmentFate.OVERFLOWED);
    }
  }

  private static List<SegmentFate> fates(Impairment impairment) throws IOException {
    try (Way way = new Way(new Tap(List.of(), true), impairment)) {
      way.checkpoint.record();
      way.enter(PacketBytes.fromClient(1, 0, TcpFlag.SYN), 0);
      return segments(way.checkpoint.stopRecording()).stream().map(Segment::fate).toList();
    }
  }

  @Test
  void what_is_no_tcp_passes_and_is_not_noted() throws IOException {
    try (Way way = new Way(drop(), Impairment.NONE)) {
      way.checkpoint.record();
      byte[] udp = PacketBytes.fromClient(1, 0, TcpFlag.SYN).bytes();
      udp[14 + 9] = 17;
      way.enter(udp, 0);
      assertThat(way.leaving(0)).isEqualTo(1);
      assertThat(way.checkpoint.stopRecording().size()).isZero();
    }
  }

  @Test
  void a_replayed_segment_leaves_in_front_of_the_one_that_it_covers() throws IOException {
    Fault stale =
        new Fault.Replay(
            Matching.from(Side.CLIENT, SegmentKind.DATA).connection(Share.EVEN).match(), "stale");
    try (Way way = new Way(new Tap(List.of(stale), false), Impairment.NONE)) {
      way.checkpoint.record();
      way.enter(PacketBytes.fromClient(1, 0, TcpFlag.SYN), 0);
      way.enter(PacketBytes.fromClient(2, 9, TcpFlag.ACK).with("OLD"), 1);
      way.enter(PacketBytes.fromClient(2, 0, TcpFlag.SYN), 2);
      way.answer(PacketBytes.fromServer(6, 3, TcpFlag.SYN, TcpFlag.ACK), 2);
      way.enter(PacketBytes.fromClient(3, 7, TcpFlag.ACK).with("NEWER"), 3);
      assertThat(way.leaving(3)).isEqualTo(5);
      assertThat(way.lengths).endsWith(14 + 40 + 3, 14 + 40 + 5);
      List<Segment> segments = segments(way.checkpoint.stopRecording());
      assertThat(segments)
          .extracting(Segment::fate)
          .endsWith(SegmentFate.REPLAYED, SegmentFate.PASSED);
      assertThat(segments.get(4).payloadBytes()).isEqualTo(3);
      assertThat(segments.get(4).seenNs()).isEqualTo(3);
    }
  }

  /// Packets of connections that are known already, while faults look at each: one that drops, one
  /// that asks for flags, connection and ordinal, a gate, a clock that is shifted, and a replay
  /// that searches for each and finds none.
  @Test
  void nothing_is_allocated_for_a_packet() throws IOException {
    int packets = 50_000;
    byte[] data = PacketBytes.fromClient(2, 9, TcpFlag.ACK).at(1, 2).with("data").bytes();
    try (Way way = new Way(allThatLook(), Impairment.NONE)) {
      way.checkpoint.record();
      way.enter(PacketBytes.fromClient(1, 0, TcpFlag.SYN).from(1), 0);
      way.enter(PacketBytes.fromClient(90_000, 0, TcpFlag.SYN), 0);
      way.answer(PacketBytes.fromServer(8, 90_001, TcpFlag.SYN, TcpFlag.ACK), 0);
      way.enter(PacketBytes.fromClient(90_001, 9, TcpFlag.ACK).with("old"), 0);
      way.enter(PacketBytes.fromClient(1, 0, TcpFlag.SYN), 0);
      way.answer(PacketBytes.fromServer(8, 2, TcpFlag.SYN, TcpFlag.ACK), 0);
      way.leaving(0);
      way.put(data);
      for (int round = 0; round < 2; round++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int packet = 0; packet < packets; packet++) {
          way.entry.arrived(data.length, packet);
          way.release(packet);
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(round == 0 || bytes < packets).as("%d bytes", bytes).isTrue();
      }
    }
  }

  private static Tap drop() {
    Fault.Match syn = Matching.from(Side.CLIENT, SegmentKind.SYN).first(1).match();
    return new Tap(List.of(new Fault.Drop(syn, "lost")), false);
  }

  private static Tap allThatLook() {
    Fault.Match data = Fault.Match.of(Side.CLIENT, SegmentKind.DATA);
    return new Tap(
        List.of(
            drop().faults().getFirst(),
            new Fault.Drop(
                Matching.from(Side.CLIENT, SegmentKind.DATA)
                    .flags("ACK not PSH")
                    .connection(3)
                    .nth(1_000_000)
                    .match(),
                "one"),
            new Fault.ShiftClock(Duration.ofHours(1), 0, "behind"),
            new Fault.RecycleGate(Duration.ofMinutes(1), "gate"),
            new Fault.Replay(data, "stale")),
        false);
  }

  private static List<Segment> segments(TapRecord record) {
    return record.segments(0, record.size());
  }

  /// A checkpoint with its lanes, of which the one to the servers is used.
  private static final class Way implements AutoCloseable {
    final Checkpoint checkpoint;
    final PacketEntry entry;
    private final PacketEntry back;
    final List<Integer> lengths = new ArrayList<>();
    private final Exit exit = (_, _, length) -> note(length);
    private final Map<LinkDirection, Lane> lanes = new EnumMap<>(LinkDirection.class);

    Way(Tap tap, Impairment impairment) throws IOException {
      checkpoint = new Checkpoint(PacketDevice.Kind.TAP, tap);
      for (LinkDirection direction : LinkDirection.values()) {
        LaneWatcher watcher = checkpoint.watcher(direction, impairment);
        lanes.put(direction, new Lane(impairment, 1, direction, 0, watcher));
      }
      entry = checkpoint.before(toServers(), LinkDirection.CLIENT_TO_SERVER);
      back =
          checkpoint.before(
              lanes.get(LinkDirection.SERVER_TO_CLIENT), LinkDirection.SERVER_TO_CLIENT);
    }

    private Lane toServers() {
      return lanes.get(LinkDirection.CLIENT_TO_SERVER);
    }

    void put(byte[] packet) {
      entry.memory().put(entry.entrySlot(), packet);
    }

    void enter(PacketBytes packet, long nowNs) {
      enter(packet.bytes(), nowNs);
    }

    void enter(byte[] packet, long nowNs) {
      put(packet);
      entry.arrived(packet.length, nowNs);
    }

    /// From the server.
    void answer(PacketBytes packet, long nowNs) {
      byte[] bytes = packet.bytes();
      back.memory().put(back.entrySlot(), bytes);
      back.arrived(bytes.length, nowNs);
    }

    /// How many packets leave by then.
    int leaving(long nowNs) throws IOException {
      int left = 0;
      while (release(nowNs)) {
        left++;
      }
      return left;
    }

    private boolean note(int length) {
      if (lengths.size() < 10) {
        lengths.add(length);
      }
      return true;
    }

    boolean release(long nowNs) throws IOException {
      if (toServers().isEmpty() || toServers().nextDueNs() > nowNs) {
        return false;
      }
      toServers().release(nowNs, exit);
      return true;
    }

    @Override
    public void close() {
      checkpoint.close();
      lanes.values().forEach(Lane::close);
    }
  }
}
