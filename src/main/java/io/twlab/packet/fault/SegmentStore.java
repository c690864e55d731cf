package io.twlab.packet.fault;

import io.twlab.linux.ErrnoException;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.LinkDirection;
import io.twlab.packet.segment.SegmentView;

/// Segments with payload as they were sent, for a later connection to meet. The newest take the
/// place of the oldest. Each knows the one before it of its connection and side by its number.
final class SegmentStore implements AutoCloseable {
  static final long NONE = -1;

  /// 32 MB of packets where all are used.
  private static final int MOST = 1 << 14;

  /// So many segments of a connection are looked at, the newest first: 5.9 MB of full ones. A walk
  /// through more would keep the link waiting.
  private static final int MOST_STEPS = 1 << 12;

  private final PacketMemory memory = PacketMemory.ofSlots(MOST);
  private final int[] sequences = new int[MOST];
  private final int[] payloadBytes = new int[MOST];
  private final int[] lengths = new int[MOST];
  private final long[] earlier = new long[MOST];
  private long kept;

  SegmentStore() throws ErrnoException {}

  void keep(SegmentView segment, Connection connection, LinkDirection direction) {
    int slot = slot(kept);
    segment.memory().copy(segment.slot(), memory, slot, segment.packetBytes());
    sequences[slot] = segment.sequence();
    payloadBytes[slot] = segment.payloadBytes();
    lengths[slot] = segment.packetBytes();
    earlier[slot] = connection.newestKept(direction);
    connection.keptNewest(direction, kept++);
  }

  /// The newest segment of that connection and side whose payload covers a sequence number, among
  /// its last 4,096.
  ///
  /// @return its number, or [#NONE]
  long covering(Connection connection, LinkDirection direction, int sequence) {
    long number = connection.newestKept(direction);
    for (int step = 0; step < MOST_STEPS && isThere(number); step++) {
      int slot = slot(number);
      if (Integer.compareUnsigned(sequence - sequences[slot], payloadBytes[slot]) < 0) {
        return number;
      }
      number = earlier[slot];
    }
    return NONE;
  }

  /// The newest segment of that connection and side that ends at a sequence number or before it,
  /// among its last 4,096.
  ///
  /// @return its number, or [#NONE]
  long endingAt(Connection connection, LinkDirection direction, int sequence) {
    long number = connection.newestKept(direction);
    for (int step = 0; step < MOST_STEPS && isThere(number); step++) {
      int slot = slot(number);
      if (sequences[slot] + payloadBytes[slot] - sequence <= 0) {
        return number;
      }
      number = earlier[slot];
    }
    return NONE;
  }

  private boolean isThere(long number) {
    return number != NONE && number >= kept - MOST;
  }

  PacketMemory memory() {
    return memory;
  }

  int slot(long number) {
    return (int) (number % MOST);
  }

  int length(long number) {
    return lengths[slot(number)];
  }

  @Override
  public void close() {
    memory.close();
  }
}
