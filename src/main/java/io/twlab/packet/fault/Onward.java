package io.twlab.packet.fault;

import io.twlab.linux.PacketMemory;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.SegmentFate;

/// What follows from the faults, told in the order in which packets go on. Faults are named by
/// their index.
public interface Onward {
  /// In the place of a fault's index: none.
  int NO_FAULT = -1;

  /// The segment that arrived goes on.
  ///
  /// @param changedBy the fault that changed something in it, or [#NO_FAULT]
  void pass(int changedBy);

  /// The segment that arrived is taken away.
  void drop(int fault);

  /// The segment that arrived waits.
  ///
  /// @return a ticket to know it by when it is released
  int hold(int fault);

  /// A packet of a fault's own goes the way of the segment that arrived. It lies in the slot until
  /// the call returns.
  void add(PacketMemory memory, int slot, int length, SegmentFate fate, int fault);

  /// A segment that waited goes on, its own way. It lies in the slot until the call returns.
  void release(int ticket, LinkDirection direction, PacketMemory memory, int slot, int length);
}
