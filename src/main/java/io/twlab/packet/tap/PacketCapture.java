package io.twlab.packet.tap;

import io.twlab.linux.ClockPair;
import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.CaptureCount;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A capture file in memory, of the first bytes of packets, with times in nanoseconds
/// (draft-ietf-opsawg-pcap). It has room for the first 20,000; those after them are counted.
/// Written by one thread, and read by another after that.
public final class PacketCapture {
  /// The first bytes of each packet: all headers there can be, and a little of the payload.
  static final int SNAP_BYTES = 160;

  /// Packets for which there is room.
  static final int MOST_PACKETS = 20_000;

  private static final int FILE_HEADER_BYTES = 24;
  private static final int PACKET_HEADER_BYTES = 16;
  private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
  private static final short MAJOR = 2;
  private static final short MINOR = 4;
  private static final int LINKTYPE_ETHERNET = 1;
  private static final int LINKTYPE_RAW = 101;
  private static final long NS_PER_S = 1_000_000_000L;

  private final ByteBuffer file =
      ByteBuffer.allocate(FILE_HEADER_BYTES + MOST_PACKETS * (PACKET_HEADER_BYTES + SNAP_BYTES))
          .order(ByteOrder.LITTLE_ENDIAN);
  private final long realtimeOffsetNs;
  private int packets;
  private long leftOut;

  /// @param clock relates the times of packets to those of a calendar
  public PacketCapture(PacketDevice.Kind layer, ClockPair clock) {
    realtimeOffsetNs = clock.realtimeNs() - clock.monotonicNs();
    file.putInt(NANOSECOND_MAGIC).putShort(MAJOR).putShort(MINOR).putInt(0).putInt(0);
    file.putInt(SNAP_BYTES).putInt(linkType(layer));
  }

  private static int linkType(PacketDevice.Kind layer) {
    return switch (layer) {
      case TAP -> LINKTYPE_ETHERNET;
      case TUN -> LINKTYPE_RAW;
    };
  }

  /// @param nowNs CLOCK_MONOTONIC
  public void add(PacketMemory memory, int slot, int length, long nowNs) {
    if (packets == MOST_PACKETS) {
      leftOut++;
      return;
    }
    packets++;
    int kept = Math.min(length, SNAP_BYTES);
    long atNs = nowNs + realtimeOffsetNs;
    file.putInt((int) (atNs / NS_PER_S)).putInt((int) (atNs % NS_PER_S));
    file.putInt(kept).putInt(length);
    memory.copy(slot, file.array(), file.position(), kept);
    file.position(file.position() + kept);
  }

  public CaptureCount count() {
    return new CaptureCount(packets, leftOut);
  }

  /// The file so far.
  public byte[] bytes() {
    return Arrays.copyOf(file.array(), file.position());
  }
}
