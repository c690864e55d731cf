package io.twlab.packet.segment;

import io.twlab.linux.PacketMemory;
import io.twlab.measure.TcpFlag;

/// Makes the RST that the sender of a segment would send right behind it.
///
/// Its sequence number is the one that the receiver expects next, if it has everything up to the
/// segment: no other is taken at once (RFC 5961, 3.2). It has no timestamps, which a RST need not
/// have (RFC 7323, 3.2), so that they cannot be too old.
public final class ForgedReset {
  private static final int IPV4_BYTES = 20;
  private static final int IPV4_VERSION_AND_LENGTH = 0x45;
  private static final int IPV6_BYTES = 40;
  private static final int OFFSET_OF_FIVE_WORDS = 0x50;

  private ForgedReset() {}

  /// Puts the packet into a slot.
  ///
  /// @return its bytes
  public static int behind(SegmentView segment, PacketMemory memory, int slot) {
    int ipBytes = segment.isIpv6() ? IPV6_BYTES : IPV4_BYTES;
    int tcpAt = segment.ipAt() + ipBytes;
    int end = tcpAt + SegmentView.TCP_LEAST;
    segment.memory().copy(segment.slot(), memory, slot, segment.ipAt() + ipBytes);
    if (segment.isIpv6()) {
      memory.setShort(slot, segment.ipAt() + 4, SegmentView.TCP_LEAST);
    } else {
      // Options of the IP header stay behind.
      memory.set(slot, segment.ipAt(), (byte) IPV4_VERSION_AND_LENGTH);
      memory.setShort(slot, segment.ipAt() + 2, end - segment.ipAt());
      Checksums.sealIpv4(memory, slot, segment.ipAt(), IPV4_BYTES);
    }
    header(segment, memory, slot, tcpAt);
    Checksums.sealTcp(memory, slot, segment.ipAt(), segment.isIpv6(), tcpAt, end);
    return end;
  }

  private static void header(SegmentView segment, PacketMemory memory, int slot, int at) {
    int ack = segment.flags() & TcpFlag.ACK.bit();
    memory.setShort(slot, at, segment.sourcePort());
    memory.setShort(slot, at + 2, segment.destinationPort());
    memory.setInt(slot, at + 4, segment.endSequence());
    memory.setInt(slot, at + 8, ack == 0 ? 0 : segment.acknowledgment());
    memory.setShort(slot, at + 12, OFFSET_OF_FIVE_WORDS << Byte.SIZE | TcpFlag.RST.bit() | ack);
    memory.setShort(slot, at + 14, 0);
    memory.setInt(slot, at + 16, 0);
  }
}
