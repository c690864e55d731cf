package io.twlab.packet.wire;

import io.twlab.linux.ClockPair;
import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.SegmentFate;
import io.twlab.packet.fault.FaultEngine;
import io.twlab.packet.fault.Onward;
import io.twlab.packet.segment.SegmentView;
import io.twlab.packet.tap.PacketCapture;
import io.twlab.packet.tap.SegmentRecorder;
import io.twlab.packet.tap.TapRecord;
import io.twlab.spec.Impairment;
import io.twlab.spec.Tap;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stands in front of both lanes: does to each segment what the faults say, notes it, and lets it
/// into its lane, where it meets what all packets of the link meet. One thread.
///
/// Before [#record()] it notes for nobody and no fault acts; so the code is warm when it matters.
final class Checkpoint implements Onward, AutoCloseable {
  private static final int DESK = 0;

  private final PacketDevice.Kind layer;
  private final Tap tap;
  private final SegmentView segment;
  private final SegmentView added;

  /// Where a packet lies while it is asked about.
  private final PacketMemory desk = PacketMemory.ofSlots(1);

  private final Map<LinkDirection, Lane> lanes = new EnumMap<>(LinkDirection.class);
  private final Map<LinkDirection, LaneLedger> ledgers = new EnumMap<>(LinkDirection.class);

  private FaultEngine engine = new FaultEngine(List.of());
  private SegmentRecorder recorder = new SegmentRecorder();
  private Optional<PacketCapture> capture = Optional.empty();

  private LinkDirection way = LinkDirection.CLIENT_TO_SERVER;
  private int length;
  private long nowNs;

  Checkpoint(PacketDevice.Kind layer, Tap tap) throws IOException {
    this.layer = layer;
    this.tap = tap;
    segment = new SegmentView(layer);
    added = new SegmentView(layer);
  }

  /// Who has to watch the lane of a direction.
  LaneWatcher watcher(LinkDirection direction, Impairment impairment) {
    LaneLedger ledger = new LaneLedger(Lane.slots(impairment), recorder);
    ledgers.put(direction, ledger);
    return ledger;
  }

  /// Where packets have to come in that go into a lane.
  PacketEntry before(Lane lane, LinkDirection direction) {
    lanes.put(direction, lane);
    return new PacketEntry() {
      @Override
      public PacketMemory memory() {
        return desk;
      }

      @Override
      public int entrySlot() {
        return DESK;
      }

      @Override
      public void arrived(int packetBytes, long atNs) {
        Checkpoint.this.arrived(direction, packetBytes, atNs);
      }
    };
  }

  /// Faults act and segments are noted from now on; connections are counted from one.
  void record() throws IOException {
    FaultEngine next = new FaultEngine(tap.faults());
    engine.close();
    engine = next;
    recorder = new SegmentRecorder(tap.faults().size());
    ledgers.values().forEach(ledger -> ledger.recordTo(recorder));
    if (tap.capture()) {
      capture = Optional.of(new PacketCapture(layer, ClockPair.take()));
    }
  }

  /// Nothing is noted any more. Faults go on acting.
  TapRecord stopRecording() {
    recorder.close();
    TapRecord record = new TapRecord(recorder, engine.counts(), capture);
    capture = Optional.empty();
    return record;
  }

  private void arrived(LinkDirection direction, int packetBytes, long atNs) {
    way = direction;
    length = packetBytes;
    nowNs = atNs;
    if (segment.look(desk, DESK, packetBytes)) {
      engine.arrived(segment, direction, atNs, this);
    } else {
      capture(desk, DESK, packetBytes);
      enter(direction, desk, DESK, packetBytes, SegmentRecorder.UNRECORDED);
    }
  }

  @Override
  public void pass(int changedBy) {
    int number = note(SegmentFate.PASSED, changedBy);
    enter(way, desk, DESK, length, number);
  }

  @Override
  public void drop(int fault) {
    note(SegmentFate.DROPPED, fault);
  }

  @Override
  public int hold(int fault) {
    return note(SegmentFate.KEPT, fault);
  }

  private int note(SegmentFate fate, int fault) {
    capture(desk, DESK, length);
    return recorder.add(segment, way, nowNs, fate, fault);
  }

  @Override
  public void add(PacketMemory memory, int slot, int packetBytes, SegmentFate fate, int fault) {
    added.look(memory, slot, packetBytes);
    capture(memory, slot, packetBytes);
    int number = recorder.add(added, way, nowNs, fate, fault);
    enter(way, memory, slot, packetBytes, number);
  }

  @Override
  public void release(
      int ticket, LinkDirection direction, PacketMemory memory, int slot, int packetBytes) {
    recorder.became(ticket, SegmentFate.HELD);
    enter(direction, memory, slot, packetBytes, ticket);
  }

  private void enter(
      LinkDirection direction, PacketMemory memory, int slot, int packetBytes, int number) {
    Lane lane = lanes.get(direction);
    int entry = lane.entrySlot();
    memory.copy(slot, lane.memory(), entry, packetBytes);
    ledgers.get(direction).enter(entry, number);
    lane.arrived(packetBytes, nowNs);
  }

  private void capture(PacketMemory memory, int slot, int packetBytes) {
    if (capture.isPresent()) {
      capture.get().add(memory, slot, packetBytes, nowNs);
    }
  }

  /// Lets on what has waited for its time.
  void releaseDue() {
    if (engine.nextReleaseNs() != FaultEngine.NEVER) {
      nowNs = System.nanoTime();
      engine.releaseDue(nowNs, this);
    }
  }

  /// How long it is until something has waited for its time; `mostNs` if nothing has so soon.
  long idleNs(long atNs, long mostNs) {
    long nextNs = engine.nextReleaseNs();
    return nextNs == FaultEngine.NEVER ? mostNs : Math.clamp(nextNs - atNs, 0, mostNs);
  }

  @Override
  public void close() {
    engine.close();
    desk.close();
  }
}
