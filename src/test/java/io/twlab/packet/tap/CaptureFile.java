package io.twlab.packet.tap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A capture file, read as draft-ietf-opsawg-pcap says, for tests.
///
/// @param linkType 1 is Ethernet, 101 IP
public record CaptureFile(int snapBytes, int linkType, List<Packet> packets) {
  private static final int NANOSECOND_MAGIC = 0xa1b23c4d;

  /// @param atNs since 1970
  /// @param length that it had
  /// @param bytes that were kept of it
  public record Packet(long atNs, int length, byte[] bytes) {}

  /// @throws IllegalArgumentException when it is none, or ends in mid-packet
  public static CaptureFile parse(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt() != NANOSECOND_MAGIC || in.getShort() != 2 || in.getShort() != 4) {
      throw new IllegalArgumentException("no capture file of version 2.4 with nanoseconds");
    }
    in.getLong();
    int snapBytes = in.getInt();
    int linkType = in.getInt();
    List<Packet> packets = new ArrayList<>();
    while (in.hasRemaining()) {
      long atNs = in.getInt() * 1_000_000_000L + in.getInt();
      int kept = in.getInt();
      int length = in.getInt();
      if (kept > snapBytes || kept > length || kept > in.remaining()) {
        throw new IllegalArgumentException("a packet keeps " + kept + " of " + length);
      }
      packets.add(
          new Packet(atNs, length, Arrays.copyOfRange(file, in.position(), in.position() + kept)));
      in.position(in.position() + kept);
    }
    return new CaptureFile(snapBytes, linkType, List.copyOf(packets));
  }
}
