package io.twlab.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// A block of IPv4 addresses, such as `198.18.0.0/15`.
///
/// @param first its lowest address as a number
public record Ipv4Block(int first, int prefixLength) {
  public Ipv4Block {
    if (prefixLength < 0 || prefixLength > 32 || (first & ~mask(prefixLength)) != 0) {
      throw new IllegalArgumentException(dotted(first) + "/" + prefixLength + " is not a block");
    }
  }

  /// Reads `a.b.c.d/n`, or `a.b.c.d` for a block of one; bits beyond the prefix are dropped.
  public static Ipv4Block parse(String text) {
    String[] parts = text.split("/", 2);
    int prefixLength = parts.length == 2 ? Integer.parseInt(parts[1]) : 32;
    return containing(number(parts[0]), prefixLength);
  }

  /// The block of that size which `address` lies in.
  public static Ipv4Block containing(int address, int prefixLength) {
    return new Ipv4Block(address & mask(prefixLength), prefixLength);
  }

  public boolean overlaps(Ipv4Block other) {
    int shorter = Math.min(prefixLength, other.prefixLength);
    return (first & mask(shorter)) == (other.first & mask(shorter));
  }

  /// The address `offset` above the first one.
  public InetAddress address(int offset) {
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(first + offset).array());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  @Override
  public String toString() {
    return dotted(first) + "/" + prefixLength;
  }

  private static int number(String dotted) {
    String[] bytes = dotted.split("\\.", -1);
    if (bytes.length != 4) {
      throw new IllegalArgumentException("not an IPv4 address: " + dotted);
    }
    int number = 0;
    for (String part : bytes) {
      int value = Integer.parseInt(part);
      if (value < 0 || value > 255) {
        throw new IllegalArgumentException("not an IPv4 address: " + dotted);
      }
      number = number << 8 | value;
    }
    return number;
  }

  private static int mask(int prefixLength) {
    return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
  }

  private static String dotted(int number) {
    return (number >>> 24)
        + "."
        + (number >>> 16 & 255)
        + "."
        + (number >>> 8 & 255)
        + "."
        + (number & 255);
  }
}
