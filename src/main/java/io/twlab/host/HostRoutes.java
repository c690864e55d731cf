package io.twlab.host;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The IPv4 routes of the host's main table, default routes left out.
public final class HostRoutes {
  private static final Path SOURCE = Path.of("/proc/net/route");

  private HostRoutes() {}

  /// The blocks that this host has routes to.
  public static List<Ipv4Block> read() throws IOException {
    return parse(Files.readString(SOURCE));
  }

  /// Parses /proc/net/route: a heading, then one route a line, addresses as hexadecimal in the
  /// machine's byte order.
  static List<Ipv4Block> parse(String text) {
    return text.lines()
        .skip(1)
        .map(line -> line.trim().split("\\s+"))
        .map(fields -> block(fields[1], fields[7]))
        .filter(block -> block.prefixLength() > 0)
        .toList();
  }

  private static Ipv4Block block(String destination, String mask) {
    return Ipv4Block.containing(number(destination), Integer.bitCount(number(mask)));
  }

  private static int number(String hexadecimal) {
    int raw = Integer.parseUnsignedInt(hexadecimal, 16);
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(raw) : raw;
  }
}
