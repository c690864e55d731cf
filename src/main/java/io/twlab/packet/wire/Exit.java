package io.twlab.packet.wire;

import io.twlab.linux.PacketMemory;
import java.io.IOException;

/// Where the packets of a direction leave the wire.
@FunctionalInterface
interface Exit {
  /// @return whether it was taken
  boolean write(PacketMemory memory, int slot, int length) throws IOException;
}
