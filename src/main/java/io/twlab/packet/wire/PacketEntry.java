package io.twlab.packet.wire;

import io.twlab.linux.PacketMemory;

/// Where the packets of a direction come in.
interface PacketEntry {
  PacketMemory memory();

  /// Where in the memory to put the next packet before [#arrived(int, long)].
  int entrySlot();

  /// A packet came.
  ///
  /// @param length in bytes in the entry slot
  void arrived(int length, long nowNs);
}
