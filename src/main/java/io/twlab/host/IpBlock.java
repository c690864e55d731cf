package io.twlab.host;

import io.twlab.spec.Topology.Family;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// A block of IP addresses, such as `198.18.0.0/15` or `2001:2::/48`.
///
/// @param first its lowest address as a number
public record IpBlock(Family family, BigInteger first, int prefixLength) {
  private static final BigInteger MAPPED_IPV4 = BigInteger.valueOf(0xffff).shiftLeft(32);

  /// The first run of zeros in what Java writes of an IPv6 address.
  private static final String ZEROS = "(^|:)0(:0)+(:|$)";

  public IpBlock {
    if (prefixLength < 0 || prefixLength > bits(family)) {
      throw new IllegalArgumentException("no prefix of " + family + " is /" + prefixLength);
    }
    if (!first.equals(low(family, first, prefixLength))) {
      throw new IllegalArgumentException(text(family, first) + "/" + prefixLength + " is no block");
    }
  }

  /// Reads `198.18.0.0/15` or `2001:2::/48`, or an address alone for a block of one; bits beyond
  /// the prefix are dropped.
  ///
  /// @throws IllegalArgumentException for anything else
  public static IpBlock parse(String text) {
    String[] parts = text.split("/", 2);
    Family family = parts[0].contains(":") ? Family.IPV6 : Family.IPV4;
    int prefixLength = parts.length == 2 ? Integer.parseInt(parts[1]) : bits(family);
    return containing(family, number(family, InetAddress.ofLiteral(parts[0])), prefixLength);
  }

  /// The block of that size which `address` lies in.
  public static IpBlock containing(Family family, BigInteger address, int prefixLength) {
    return new IpBlock(family, low(family, address, prefixLength), prefixLength);
  }

  /// How many bits an address has.
  public static int bits(Family family) {
    return switch (family) {
      case IPV4 -> 32;
      case IPV6 -> 128;
    };
  }

  /// Whether some address lies in both; blocks of different families never overlap.
  public boolean overlaps(IpBlock other) {
    int shorter = Math.min(prefixLength, other.prefixLength);
    return family == other.family
        && low(family, first, shorter).equals(low(family, other.first, shorter));
  }

  /// The `number`-th of the blocks of a size that this one is made of, from 0.
  public IpBlock part(int partPrefixLength, int number) {
    int size = bits(family) - partPrefixLength;
    return new IpBlock(
        family, first.add(BigInteger.valueOf(number).shiftLeft(size)), partPrefixLength);
  }

  /// The address `offset` above the first one.
  public InetAddress address(int offset) {
    return address(family, first.add(BigInteger.valueOf(offset)));
  }

  @Override
  public String toString() {
    return text(family, first) + "/" + prefixLength;
  }

  private static BigInteger low(Family family, BigInteger address, int prefixLength) {
    int free = bits(family) - prefixLength;
    return address.shiftRight(free).shiftLeft(free);
  }

  /// Java takes an IPv4 address that is written as an IPv6 one (RFC 4291, 2.5.5.2) for IPv4.
  private static BigInteger number(Family family, InetAddress address) {
    byte[] bytes = address.getAddress();
    BigInteger number = new BigInteger(1, bytes);
    return bytes.length * 8 == bits(family) ? number : number.or(MAPPED_IPV4);
  }

  private static InetAddress address(Family family, BigInteger number) {
    byte[] raw = number.toByteArray();
    byte[] bytes = new byte[bits(family) / 8];
    int used = Math.min(raw.length, bytes.length);
    System.arraycopy(raw, raw.length - used, bytes, bytes.length - used, used);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(Arrays.toString(bytes) + " are an address", e);
    }
  }

  private static String text(Family family, BigInteger number) {
    return address(family, number).getHostAddress().replaceFirst(ZEROS, "::");
  }
}
