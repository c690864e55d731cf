package io.twlab.packet.wire;

import io.twlab.linux.PacketDevice;
import java.io.IOException;

/// One direction between its two devices.
final class Strand {
  /// So many packets are read before those that are due are sent.
  private static final int BURST = 8;

  private final PacketDevice from;
  private final PacketEntry entry;
  private final Lane lane;
  private final Exit exit;

  /// @param from where the kernel sends the packets
  /// @param entry into the lane: the lane itself, or what stands in front of it
  /// @param to where the kernel receives them
  Strand(PacketDevice from, PacketEntry entry, Lane lane, PacketDevice to) {
    this.from = from;
    this.entry = entry;
    this.lane = lane;
    exit = to::write;
  }

  /// Takes in what has come, but not more than a burst.
  void read() throws IOException {
    for (int i = 0; i < BURST; i++) {
      int length = from.read(entry.memory(), entry.entrySlot());
      if (length == 0) {
        return;
      }
      entry.arrived(length, System.nanoTime());
    }
  }

  /// Sends everything that is due.
  void send() throws IOException {
    while (!lane.isEmpty()) {
      long nowNs = System.nanoTime();
      if (nowNs < lane.nextDueNs()) {
        return;
      }
      lane.release(nowNs, exit);
    }
  }

  /// How long it is until the next packet is due; `mostNs` if there is none so soon.
  long idleNs(long nowNs, long mostNs) {
    return lane.isEmpty() ? mostNs : Math.clamp(lane.nextDueNs() - nowNs, 0, mostNs);
  }
}
