package io.twlab.packet.tap;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.packet.segment.SegmentView;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Notes the segments that a link sees, and what becomes of each. All room is there from the
/// beginning ([RowRoom]); what finds none is counted. Written by one thread, and read by another
/// after [#close()].
public final class SegmentRecorder {
  /// Segments for which there is room.
  public static final int MOST = RowRoom.MOST;

  /// The ticket of a segment that is not recorded.
  public static final int UNRECORDED = RowRoom.NOWHERE;

  /// No fault has acted on it.
  public static final int NO_FAULT = -1;

  private final Row[] rows = new Row[MOST];
  private final RowRoom room;
  private boolean open = true;

  /// For a link without faults.
  public SegmentRecorder() {
    this(0);
  }

  /// @param faults how many there are
  public SegmentRecorder(int faults) {
    Arrays.setAll(rows, _ -> new Row());
    room = new RowRoom(faults);
  }

  /// Notes a segment.
  ///
  /// @param fate so far
  /// @param fault index of the one that acted on it, or [#NO_FAULT]
  /// @return a ticket to know it by, or [#UNRECORDED]
  public int add(
      SegmentView segment, LinkDirection direction, long nowNs, SegmentFate fate, int fault) {
    int ticket = open ? room.take(fault) : UNRECORDED;
    if (ticket != UNRECORDED) {
      Row row = rows[RowRoom.slot(ticket)];
      row.fill(segment, direction, nowNs);
      row.became(fate);
      row.byFault(fault);
    }
    return ticket;
  }

  /// Notes the link's own second copy of a segment.
  ///
  /// @return its ticket, or [#UNRECORDED]
  public int addCopyOf(int original) {
    if (!isNoted(original)) {
      return UNRECORDED;
    }
    int ticket = room.take(NO_FAULT);
    if (ticket != UNRECORDED) {
      Row row = rows[RowRoom.slot(ticket)];
      row.fill(rows[RowRoom.slot(original)]);
      row.became(SegmentFate.COPIED);
      row.byFault(NO_FAULT);
    }
    return ticket;
  }

  private boolean isNoted(int ticket) {
    return open && ticket != UNRECORDED && room.isThere(ticket);
  }

  /// Says that a segment did not get through: at random, or for want of room. One that a fault made
  /// or held stays what it was, and never leaves.
  public void ended(int ticket, SegmentFate fate) {
    if (isNoted(ticket) && rows[RowRoom.slot(ticket)].passed()) {
      rows[RowRoom.slot(ticket)].became(fate);
    }
  }

  /// Says what a fault does to a segment.
  public void became(int ticket, SegmentFate fate) {
    if (isNoted(ticket)) {
      rows[RowRoom.slot(ticket)].became(fate);
    }
  }

  /// Says when a segment left the link towards its receiver.
  public void left(int ticket, long nowNs) {
    if (isNoted(ticket)) {
      rows[RowRoom.slot(ticket)].left(nowNs);
    }
  }

  /// Nothing changes any more.
  public void close() {
    open = false;
  }

  public int size() {
    return room.size();
  }

  /// How many more there were, for which there was no room.
  public long unrecorded() {
    return room.leftOut();
  }

  /// Some of what was noted, in the order in which the link saw it.
  ///
  /// @param faultNames by index
  public List<Segment> segments(int from, int to, List<String> faultNames) {
    int[] slots = room.inOrder();
    return IntStream.range(from, to).mapToObj(i -> rows[slots[i]].segment(faultNames)).toList();
  }
}
