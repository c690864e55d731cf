package io.twlab.packet.tap;

/// An address and a port as text: `198.18.0.2:40000`, or `[2001:2::2]:40000` with the longest run
/// of zeroes left out (RFC 5952).
final class EndpointText {
  private static final int GROUPS = 8;
  private static final int GROUPS_OF_HALF = 4;
  private static final long MAPPED = 0xffff;

  private EndpointText() {}

  /// @param high first half of the address as IPv6 has it
  /// @param low second half
  static String of(long high, long low, int port) {
    return high == 0 && low >>> Integer.SIZE == MAPPED
        ? ipv4((int) low) + ":" + port
        : "[" + ipv6(high, low) + "]:" + port;
  }

  private static String ipv4(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  private static String ipv6(long high, long low) {
    int from = 0;
    int length = 0;
    for (int start = 0; start < GROUPS; start++) {
      int zeroes = zeroes(high, low, start);
      if (zeroes > length) {
        from = start;
        length = zeroes;
      }
    }
    return length < 2
        ? groups(high, low, 0, GROUPS)
        : groups(high, low, 0, from) + "::" + groups(high, low, from + length, GROUPS);
  }

  private static int zeroes(long high, long low, int start) {
    int at = start;
    while (at < GROUPS && group(high, low, at) == 0) {
      at++;
    }
    return at - start;
  }

  private static String groups(long high, long low, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < to; at++) {
      text.append(at == from ? "" : ":").append(Integer.toHexString(group(high, low, at)));
    }
    return text.toString();
  }

  private static int group(long high, long low, int at) {
    long half = at < GROUPS_OF_HALF ? high : low;
    int shift = (GROUPS_OF_HALF - 1 - at % GROUPS_OF_HALF) * Short.SIZE;
    return (int) (half >>> shift) & 0xffff;
  }
}
