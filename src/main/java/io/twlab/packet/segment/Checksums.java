package io.twlab.packet.segment;

import io.twlab.linux.PacketMemory;

/// The Internet checksums of a packet in a slot (RFC 1071), for one that was changed or made here.
/// Nothing is allocated for one.
final class Checksums {
  private static final int TCP = 6;
  private static final int IPV4_CHECKSUM_AT = 10;
  private static final int TCP_CHECKSUM_AT = 16;
  private static final int IPV4_ADDRESSES_AT = 12;
  private static final int IPV4_ADDRESSES_BYTES = 8;
  private static final int IPV6_ADDRESSES_AT = 8;
  private static final int IPV6_ADDRESSES_BYTES = 32;

  private Checksums() {}

  static void sealIpv4(PacketMemory memory, int slot, int ipAt, int headerBytes) {
    memory.setShort(slot, ipAt + IPV4_CHECKSUM_AT, 0);
    memory.setShort(
        slot, ipAt + IPV4_CHECKSUM_AT, complement(sum(memory, slot, ipAt, ipAt + headerBytes)));
  }

  /// Over the pseudo header and the segment (RFC 9293, 3.1).
  static void sealTcp(PacketMemory memory, int slot, int ipAt, boolean ipv6, int tcpAt, int end) {
    memory.setShort(slot, tcpAt + TCP_CHECKSUM_AT, 0);
    memory.setShort(
        slot, tcpAt + TCP_CHECKSUM_AT, complement(tcpSum(memory, slot, ipAt, ipv6, tcpAt, end)));
  }

  private static long tcpSum(
      PacketMemory memory, int slot, int ipAt, boolean ipv6, int tcpAt, int end) {
    int addresses = ipAt + (ipv6 ? IPV6_ADDRESSES_AT : IPV4_ADDRESSES_AT);
    int bytes = ipv6 ? IPV6_ADDRESSES_BYTES : IPV4_ADDRESSES_BYTES;
    return sum(memory, slot, addresses, addresses + bytes)
        + TCP
        + (end - tcpAt)
        + sum(memory, slot, tcpAt, end);
  }

  private static long sum(PacketMemory memory, int slot, int from, int end) {
    long sum = 0;
    int at = from;
    for (; at + 1 < end; at += 2) {
      sum += memory.getShort(slot, at);
    }
    return at < end ? sum + (Byte.toUnsignedInt(memory.get(slot, at)) << Byte.SIZE) : sum;
  }

  private static int complement(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) (~folded & 0xffff);
  }
}
