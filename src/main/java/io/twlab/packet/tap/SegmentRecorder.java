package io.twlab.packet.tap;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.packet.segment.SegmentView;
import java.util.Arrays;
import java.util.List;

/// Notes the segments that a link sees, and what becomes of each. All room is there from the
/// beginning; what finds none is counted. Written by one thread, and read by another after
/// [#close()].
public final class SegmentRecorder {
  /// Segments for which there is room.
  public static final int MOST = 20_000;

  /// The number of a segment that is not recorded.
  public static final int UNRECORDED = -1;

  /// No fault has acted on it.
  public static final int NO_FAULT = -1;

  private final Row[] rows = new Row[MOST];
  private int size;
  private long unrecorded;
  private boolean open = true;

  public SegmentRecorder() {
    Arrays.setAll(rows, _ -> new Row());
  }

  /// Notes a segment.
  ///
  /// @param fate so far
  /// @param fault index of the one that acted on it, or [#NO_FAULT]
  /// @return its number, or [#UNRECORDED]
  public int add(
      SegmentView segment, LinkDirection direction, long nowNs, SegmentFate fate, int fault) {
    int number = next();
    if (number != UNRECORDED) {
      rows[number].fill(segment, direction, nowNs);
      rows[number].became(fate);
      rows[number].byFault(fault);
    }
    return number;
  }

  /// Notes the link's own second copy of a segment.
  ///
  /// @return its number, or [#UNRECORDED]
  public int addCopyOf(int original) {
    int number = next();
    if (number != UNRECORDED) {
      rows[number].fill(rows[original]);
      rows[number].became(SegmentFate.COPIED);
      rows[number].byFault(NO_FAULT);
    }
    return number;
  }

  private int next() {
    if (!open) {
      return UNRECORDED;
    }
    if (size == MOST) {
      unrecorded++;
      return UNRECORDED;
    }
    return size++;
  }

  /// Says that a segment did not get through: at random, or for want of room. One that a fault made
  /// or held stays what it was, and never leaves.
  public void ended(int number, SegmentFate fate) {
    if (open && number != UNRECORDED && rows[number].passed()) {
      rows[number].became(fate);
    }
  }

  /// Says what a fault does to a segment.
  public void became(int number, SegmentFate fate) {
    if (open && number != UNRECORDED) {
      rows[number].became(fate);
    }
  }

  /// Says when a segment left the link towards its receiver.
  public void left(int number, long nowNs) {
    if (open && number != UNRECORDED) {
      rows[number].left(nowNs);
    }
  }

  /// Nothing changes any more.
  public void close() {
    open = false;
  }

  public int size() {
    return size;
  }

  /// How many more there were, for which there was no room.
  public long unrecorded() {
    return unrecorded;
  }

  /// Some of what was noted, by number.
  ///
  /// @param faultNames by index
  public List<Segment> segments(int from, int to, List<String> faultNames) {
    return Arrays.stream(rows, from, to).map(row -> row.segment(faultNames)).toList();
  }
}
