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

  private final Heard heard;
  private final Sightings came;
  private final Sightings left;
  private final OptionalLong emptyNs;
  private final PacketMemory desk;
  private final SegmentView segment = new SegmentView(PacketDevice.Kind.TAP);
  private final Departures departures = new Departures();
  private final SegmentRecorder recorder = new SegmentRecorder();
  private final PacketCapture capture = new PacketCapture(PacketDevice.Kind.TAP, ClockPair.take());

  TapNotes(Heard heard, OptionalLong emptyNs, PacketMemory desk) {
    this.heard = heard;
    this.came = heard.came();
    this.left = heard.left();
    this.emptyNs = emptyNs;
    this.desk = desk;
  }

  /// @param emptyNs see [LinkTap#stopRecording(OptionalLong)]
  static TapRecord of(Heard heard, OptionalLong emptyNs) throws IOException {
    try (PacketMemory desk = PacketMemory.ofSlots(1)) {
      return new TapNotes(heard, emptyNs, desk).record();
    }
  }

  TapRecord record() {
    int[] arrivals = came.inOrder();
    match(arrivals);
    for (int index : arrivals) {
      note(index);
    }
    recorder.close();
    OptionalLong missed = OptionalLong.of(heard.missed());
    CaptureCount count = new CaptureCount(came.size(), came.leftOut(), missed);
    return new TapRecord(recorder, came.leftOut(), capture.bytes(), count);
  }

  private void match(int[] arrivals) {
    for (int index : arrivals) {
      if (isSegment(came, index)) {
        departures.came(index, key(came, index), came.atNs(index));
      }
    }
    for (int index : left.inOrder()) {
      if (isSegment(left, index)) {
        departures.left(key(left, index), left.way(index).device(), left.atNs(index));
      }
    }
    departures.match();
  }

  private boolean isSegment(Sightings sightings, int index) {
    sightings.lay(index, desk, DESK);
    return segment.look(desk, DESK, sightings.packetBytes(index));
  }

  private SegmentKey key(Sightings sightings, int index) {
    return SegmentKey.of(segment, sightings.way(index).direction());
  }

  private void note(int index) {
    boolean told = isSegment(came, index);
    capture.add(desk, DESK, came.packetBytes(index), came.atNs(index));
    if (told) {
      int ticket =
          recorder.add(
              segment,
              came.way(index).direction(),
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

  /// Only where it cannot have left unheard.
  private boolean isLost(int index) {
    if (heard.missed() > 0) {
      return false;
    }
    return isOutBy(emptyNs, index) || isOutBy(patienceEndNs(index), index);
  }

  private OptionalLong patienceEndNs(int index) {
    OptionalLong patienceNs = departures.patienceNs(came.way(index).direction());
    return patienceNs.isEmpty()
        ? patienceNs
        : OptionalLong.of(came.atNs(index) + patienceNs.getAsLong());
  }

  /// Whether it was in the link no more at a moment until which all that left was taken down.
  private boolean isOutBy(OptionalLong atNs, int index) {
    long untilNs = Math.min(heard.untilNs(), left.leftOutSinceNs());
    return atNs.isPresent() && atNs.getAsLong() <= untilNs && came.atNs(index) < atNs.getAsLong();
  }
}
