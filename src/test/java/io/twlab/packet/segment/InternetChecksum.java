package io.twlab.packet.segment;

import java.nio.ByteBuffer;

/// Checksums as a receiver looks at them (RFC 1071): the sum of everything is 0xffff.
final class InternetChecksum {
  private static final int TCP = 6;
  private static final int ALL_ONES = 0xffff;

  private InternetChecksum() {}

  /// Of a header without options.
  static boolean isIpv4Right(byte[] packet, int ipAt) {
    return folded(sum(packet, ipAt, ipAt + 20)) == ALL_ONES;
  }

  /// Of a segment that ends with the packet, behind an IP header without options.
  static boolean isTcpRight(byte[] packet, int ipAt, boolean ipv6) {
    int addressesAt = ipAt + (ipv6 ? 8 : 12);
    int tcpAt = ipAt + (ipv6 ? 40 : 20);
    long pseudo = sum(packet, addressesAt, tcpAt) + TCP + (packet.length - tcpAt);
    return folded(pseudo + sum(packet, tcpAt, packet.length)) == ALL_ONES;
  }

  private static long sum(byte[] bytes, int from, int end) {
    ByteBuffer words = ByteBuffer.wrap(bytes, from, end - from);
    long sum = 0;
    while (words.remaining() > 1) {
      sum += Short.toUnsignedInt(words.getShort());
    }
    return words.hasRemaining() ? sum + (Byte.toUnsignedInt(words.get()) << Byte.SIZE) : sum;
  }

  private static long folded(long sum) {
    return sum <= ALL_ONES ? sum : folded((sum & ALL_ONES) + (sum >>> Short.SIZE));
  }
}
