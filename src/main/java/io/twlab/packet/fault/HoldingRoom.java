package io.twlab.packet.fault;

import io.twlab.linux.ErrnoException;
import io.twlab.linux.PacketMemory;
import io.twlab.packet.segment.SegmentView;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Room for segments that are held.
final class HoldingRoom implements AutoCloseable {
  private static final int MOST = 4096;

  private final PacketMemory memory = PacketMemory.ofSlots(MOST);
  private final int[] freeSlots = new int[MOST];
  private int free;

  /// Those that wait for a time; of those due at once, the one that came first is first.
  private final PriorityQueue<Held> timed =
      new PriorityQueue<>(Comparator.comparingLong(Held::dueNs).thenComparingLong(Held::order));

  HoldingRoom() throws ErrnoException {
    for (int slot = MOST - 1; slot >= 0; slot--) {
      freeSlots[free++] = slot;
    }
  }

  boolean isFull() {
    return free == 0;
  }

  /// Takes a segment in.
  ///
  /// @return where it is
  int take(SegmentView segment) {
    int slot = freeSlots[--free];
    segment.memory().copy(segment.slot(), memory, slot, segment.packetBytes());
    return slot;
  }

  void giveBack(Held held) {
    freeSlots[free++] = held.slot();
  }

  PriorityQueue<Held> timed() {
    return timed;
  }

  PacketMemory memory() {
    return memory;
  }

  @Override
  public void close() {
    memory.close();
  }
}
