package io.twlab.host;

import io.twlab.spec.Topology.Family;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The routes of the host, default routes left out: IPv4's main table, and all of IPv6's.
public final class HostRoutes {
  private static final Path IPV4 = Path.of("/proc/net/route");
  private static final Path IPV6 = Path.of("/proc/net/ipv6_route");
  private static final int HEXADECIMAL = 16;

  private HostRoutes() {}

  /// The blocks that this host has routes to. A kernel without IPv6 has no routes of it.
  public static List<IpBlock> read() throws IOException {
    List<IpBlock> ipv4 = parseIpv4(Files.readString(IPV4));
    List<IpBlock> ipv6 = Files.exists(IPV6) ? parseIpv6(Files.readString(IPV6)) : List.of();
    return Stream.concat(ipv4.stream(), ipv6.stream()).toList();
  }

  /// Parses /proc/net/route: a heading, then one route a line, addresses as hexadecimal in the
  /// machine's byte order.
  static List<IpBlock> parseIpv4(String text) {
    return specific(
        text.lines()
            .skip(1)
            .map(line -> line.trim().split("\\s+"))
            .map(fields -> ipv4(fields[1], fields[7])));
  }

  /// Parses /proc/net/ipv6_route: one route a line, its destination and the length of its prefix as
  /// hexadecimal.
  static List<IpBlock> parseIpv6(String text) {
    return specific(
        text.lines()
            .map(line -> line.trim().split("\\s+"))
            .map(
                fields ->
                    IpBlock.containing(
                        Family.IPV6,
                        new BigInteger(fields[0], HEXADECIMAL),
                        Integer.parseInt(fields[1], HEXADECIMAL))));
  }

  private static List<IpBlock> specific(Stream<IpBlock> routes) {
    return routes.filter(block -> block.prefixLength() > 0).toList();
  }

  private static IpBlock ipv4(String destination, String mask) {
    return IpBlock.containing(
        Family.IPV4,
        BigInteger.valueOf(Integer.toUnsignedLong(number(destination))),
        Integer.bitCount(number(mask)));
  }

  private static int number(String hexadecimal) {
    int raw = Integer.parseUnsignedInt(hexadecimal, HEXADECIMAL);
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(raw) : raw;
  }
}
