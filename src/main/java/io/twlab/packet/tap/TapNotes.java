package io.twlab.packet.tap;

import io.twlab.linux.ClockPair;
import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.CaptureCount;
import io.twlab.measure.SegmentFate;
import io.twlab.packet.segment.SegmentView;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/// Makes a record of a link out of what was taken down at its two sides.
final class TapNotes {
  private static final int DESK = 0;

  private final Sightings came;
  private final Sightings left;
  private final long missed;
  private final OptionalLong emptyNs;
  private final PacketMemory desk;
  private final SegmentView segment = new SegmentView(PacketDevice.Kind.TAP);
  private final Departures departures = new Departures();
  private final SegmentRecorder recorder = new SegmentRecorder();
  private final PacketCapture capture = new PacketCapture(PacketDevice.Kind.TAP, ClockPair.take());

  private TapNotes(Listening ended, OptionalLong emptyNs, PacketMemory desk) {
    this(ended.came(), ended.left(), ended.missed(), emptyNs, desk);
  }

  TapNotes(Sightings came, Sightings left, long missed, OptionalLong emptyNs, PacketMemory desk) {
    this.came = came;
    this.left = left;
    this.missed = missed;
    this.emptyNs = emptyNs;
    this.desk = desk;
  }

  /// @param ended that is closed
  /// @param emptyNs see [LinkTap#stopRecording(OptionalLong)]
  static TapRecord of(Listening ended, OptionalLong emptyNs) throws IOException {
    try (PacketMemory desk = PacketMemory.ofSlots(1)) {
      return new TapNotes(ended, emptyNs, desk).record();
    }
  }

  TapRecord record() {
    int[] arrivals = came.inOrder();
    for (int index : arrivals) {
      if (isSegment(came, index)) {
        departures.came(index, key(came, index), came.atNs(index));
      }
    }
    for (int index : left.inOrder()) {
      if (isSegment(left, index)) {
        departures.left(key(left, index), left.atNs(index));
      }
    }
    for (int index : arrivals) {
      note(index);
    }
    recorder.close();
    CaptureCount count = new CaptureCount(came.size(), came.leftOut(), OptionalLong.of(missed));
    return new TapRecord(recorder, came.leftOut(), capture.bytes(), count);
  }

  private boolean isSegment(Sightings sightings, int index) {
    sightings.lay(index, desk, DESK);
    return segment.look(desk, DESK, sightings.packetBytes(index));
  }

  private SegmentKey key(Sightings sightings, int index) {
    return SegmentKey.of(segment, sightings.direction(index));
  }

  private void note(int index) {
    boolean told = isSegment(came, index);
    capture.add(desk, DESK, came.packetBytes(index), came.atNs(index));
    if (told) {
      int ticket =
          recorder.add(
              segment,
              came.direction(index),
              came.atNs(index),
              SegmentFate.PASSED,
              SegmentRecorder.NO_FAULT);
      leave(ticket, index);
    }
  }

  private void leave(int ticket, int index) {
    List<Long> times = departures.of(index);
    if (times.isEmpty() && isLost(index)) {
      recorder.ended(ticket, SegmentFate.LOST);
    }
    Iterator<Long> each = times.iterator();
    if (each.hasNext()) {
      recorder.left(ticket, each.next());
    }
    while (each.hasNext()) {
      recorder.left(recorder.addCopyOf(ticket), each.next());
    }
  }

  /// Only where nothing that left can have been overlooked.
  private boolean isLost(int index) {
    boolean complete = missed == 0 && left.leftOut() == 0;
    return complete && emptyNs.isPresent() && came.atNs(index) < emptyNs.getAsLong();
  }
}
