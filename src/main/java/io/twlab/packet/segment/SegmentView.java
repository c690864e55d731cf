package io.twlab.packet.segment;

import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.TcpFlag;

/// Looks at a packet, and reads the TCP segment in it (RFC 9293, 3.1). One object for all packets,
/// so that nothing is allocated for one. One thread.
///
/// It takes the packet's beginning into an array at once: bytes outside the heap cost little when
/// the code that reads them is compiled, and much more before, and a wire has little time to warm
/// up.
///
/// Fragments, and IPv6 packets with extension headers, are not looked into: they count as no TCP.
public final class SegmentView {
  private static final int TCP = 6;
  private static final int ETHERTYPE_AT = 12;
  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_IPV6 = 0x86dd;
  private static final int IPV4_LEAST = 20;
  private static final int IPV6_BYTES = 40;

  /// More fragments follow, or this is not the first (RFC 791).
  private static final int FRAGMENT = 0x3fff;

  /// IPv4 addresses as IPv6 has them (RFC 4291, 2.5.5.2).
  private static final long MAPPED = 0xffff00000000L;

  private static final int DSCP = 0x3f;
  static final int TCP_LEAST = 20;
  private static final int WORD = 4;
  private static final int OPTION_END = 0;
  private static final int OPTION_NOTHING = 1;
  private static final int OPTION_TIMESTAMPS = 8;
  private static final int TIMESTAMPS_BYTES = 10;
  private static final int NOWHERE = -1;

  /// All headers that there can be, and what may be asked of a payload.
  private static final int HEAD_BYTES = 256;

  private final PacketDevice.Kind layer;
  private final byte[] head = new byte[HEAD_BYTES];
  private PacketMemory memory;
  private int slot;
  private int packetBytes;
  private int ipAt;
  private int tcpAt;
  private int payloadAt;
  private int end;
  private boolean ipv6;
  private int timestampsAt = NOWHERE;

  /// @param layer of the devices that the packets come from
  public SegmentView(PacketDevice.Kind layer) {
    this.layer = layer;
  }

  /// Looks at the packet in a slot.
  ///
  /// @return whether it is a TCP segment; nothing else here has a meaning if it is none
  public boolean look(PacketMemory memory, int slot, int packetBytes) {
    this.memory = memory;
    this.slot = slot;
    this.packetBytes = packetBytes;
    memory.copy(slot, head, 0, Math.min(packetBytes, HEAD_BYTES));
    return findTcp() && findPayload();
  }

  private boolean findTcp() {
    ipAt = layer.headerBytes();
    if (packetBytes <= ipAt) {
      return false;
    }
    return switch (u8(ipAt) >> 4) {
      case 4 -> isFrameOf(ETHERTYPE_IPV4) && findTcpOfIpv4();
      case 6 -> isFrameOf(ETHERTYPE_IPV6) && findTcpOfIpv6();
      default -> false;
    };
  }

  private boolean isFrameOf(int ethertype) {
    return switch (layer) {
      case TUN -> true;
      case TAP -> u16(ETHERTYPE_AT) == ethertype;
    };
  }

  private boolean findTcpOfIpv4() {
    ipv6 = false;
    if (packetBytes < ipAt + IPV4_LEAST) {
      return false;
    }
    int headerBytes = (u8(ipAt) & 0xf) * WORD;
    end = ipAt + u16(ipAt + 2);
    tcpAt = ipAt + headerBytes;
    boolean whole = (u16(ipAt + 6) & FRAGMENT) == 0;
    return headerBytes >= IPV4_LEAST && whole && u8(ipAt + 9) == TCP;
  }

  private boolean findTcpOfIpv6() {
    ipv6 = true;
    if (packetBytes < ipAt + IPV6_BYTES) {
      return false;
    }
    tcpAt = ipAt + IPV6_BYTES;
    end = tcpAt + u16(ipAt + 4);
    return u8(ipAt + 6) == TCP;
  }

  private boolean findPayload() {
    if (end > packetBytes || tcpAt + TCP_LEAST > end) {
      return false;
    }
    int headerBytes = (u8(tcpAt + 12) >> 4) * WORD;
    payloadAt = tcpAt + headerBytes;
    timestampsAt = NOWHERE;
    if (headerBytes < TCP_LEAST || payloadAt > end) {
      return false;
    }
    findTimestamps();
    return true;
  }

  private void findTimestamps() {
    int at = tcpAt + TCP_LEAST;
    while (at < payloadAt && u8(at) != OPTION_END) {
      if (u8(at) == OPTION_NOTHING) {
        at++;
        continue;
      }
      int bytes = at + 1 < payloadAt ? u8(at + 1) : 0;
      if (bytes < 2 || at + bytes > payloadAt) {
        return;
      }
      if (u8(at) == OPTION_TIMESTAMPS && bytes == TIMESTAMPS_BYTES) {
        timestampsAt = at + 2;
        return;
      }
      at += bytes;
    }
  }

  /// Where it lies.
  public PacketMemory memory() {
    return memory;
  }

  /// Where in the memory it lies.
  public int slot() {
    return slot;
  }

  /// Of the whole packet.
  public int packetBytes() {
    return packetBytes;
  }

  /// Of IPv4, by which a segment and its retransmission mostly differ (RFC 6864); 0 for IPv6.
  public int identification() {
    return ipv6 ? 0 : u16(ipAt + 4);
  }

  /// The differentiated services codepoint (RFC 2474).
  public int dscp() {
    return ipv6 ? u16(ipAt) >> 6 & DSCP : u8(ipAt + 1) >> 2;
  }

  /// The first half of the sender's address, of an IPv4 address as IPv6 has it.
  public long sourceHigh() {
    return ipv6 ? i64(ipAt + 8) : 0;
  }

  /// The second half of the sender's address.
  public long sourceLow() {
    return ipv6 ? i64(ipAt + 16) : mapped(ipAt + 12);
  }

  /// The first half of the receiver's address.
  public long destinationHigh() {
    return ipv6 ? i64(ipAt + 24) : 0;
  }

  /// The second half of the receiver's address.
  public long destinationLow() {
    return ipv6 ? i64(ipAt + 32) : mapped(ipAt + 16);
  }

  private long mapped(int at) {
    return MAPPED | Integer.toUnsignedLong(i32(at));
  }

  public int sourcePort() {
    return u16(tcpAt);
  }

  public int destinationPort() {
    return u16(tcpAt + 2);
  }

  /// SEG.SEQ, to be compared modulo 2^32.
  public int sequence() {
    return i32(tcpAt + 4);
  }

  /// SEG.ACK, of no meaning without the flag.
  public int acknowledgment() {
    return i32(tcpAt + 8);
  }

  /// [TcpFlag] bits.
  public int flags() {
    return u8(tcpAt + 13);
  }

  public boolean has(TcpFlag flag) {
    return flag.isIn(flags());
  }

  public int payloadBytes() {
    return end - payloadAt;
  }

  /// The sequence number behind it: SEG.SEQ + SEG.LEN, of which SYN and FIN are one each.
  public int endSequence() {
    int flagged = (has(TcpFlag.SYN) ? 1 : 0) + (has(TcpFlag.FIN) ? 1 : 0);
    return sequence() + payloadBytes() + flagged;
  }

  /// Whether its payload is there and begins with these bytes.
  ///
  /// @param bytes few enough to lie in the packet's beginning with all headers, 100 at most
  public boolean payloadBeginsWith(byte[] bytes) {
    if (payloadBytes() < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (head[payloadAt + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether it has the option of RFC 7323.
  public boolean hasTimestamps() {
    return timestampsAt != NOWHERE;
  }

  /// TSval.
  public int timestampValue() {
    return i32(timestampsAt);
  }

  /// TSecr.
  public int timestampEcho() {
    return i32(timestampsAt + WORD);
  }

  /// Puts another TSval into it; its checksum is right again afterwards.
  public void setTimestampValue(int value) {
    memory.setInt(slot, timestampsAt, value);
    changed();
  }

  /// Puts another TSecr into it; its checksum is right again afterwards.
  public void setTimestampEcho(int echo) {
    memory.setInt(slot, timestampsAt + WORD, echo);
    changed();
  }

  private void changed() {
    Checksums.sealTcp(memory, slot, ipAt, ipv6, tcpAt, end);
    look(memory, slot, packetBytes);
  }

  int ipAt() {
    return ipAt;
  }

  int tcpAt() {
    return tcpAt;
  }

  boolean isIpv6() {
    return ipv6;
  }

  private int u8(int at) {
    return Byte.toUnsignedInt(head[at]);
  }

  private int u16(int at) {
    return u8(at) << Byte.SIZE | u8(at + 1);
  }

  private int i32(int at) {
    return u16(at) << Short.SIZE | u16(at + 2);
  }

  private long i64(int at) {
    return (long) i32(at) << Integer.SIZE | Integer.toUnsignedLong(i32(at + WORD));
  }
}
