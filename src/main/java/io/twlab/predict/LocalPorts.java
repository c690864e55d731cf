package io.twlab.predict;

import io.twlab.spec.PortRange;
import java.util.BitSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Ports that connect(2) may choose: net.ipv4.ip_local_port_range without
/// net.ipv4.ip_local_reserved_ports.
///
/// @param firstParity those among them that it tries first
record LocalPorts(int count, int firstParity) {
  /// Default in a fresh namespace.
  private static final PortRange DEFAULT_RANGE = new PortRange(32_768, 60_999);

  private static final String RANGE = "net.ipv4.ip_local_port_range";
  private static final String RESERVED = "net.ipv4.ip_local_reserved_ports";
  private static final Pattern PART = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  /// @param sysctls of the client, name to value
  static LocalPorts of(Map<String, String> sysctls) {
    String written = sysctls.get(RANGE);
    PortRange range = written == null ? DEFAULT_RANGE : PortRange.parse(written);
    BitSet reserved = reserved(sysctls.getOrDefault(RESERVED, ""));
    int[] free =
        IntStream.range(0, searched(range))
            .filter(offset -> !reserved.get(range.low() + offset))
            .toArray();
    long firstParity = IntStream.of(free).filter(offset -> offset % 2 == 0).count();
    return new LocalPorts(free.length, (int) firstParity);
  }

  /// The search of inet_hash_connect() covers an even number of ports and leaves the last of an odd
  /// range out.
  private static int searched(PortRange range) {
    return range.size() > 1 ? range.size() & ~1 : 1;
  }

  /// `8080,9000-9010`; what is no port the kernel will refuse, and the model need not know.
  private static BitSet reserved(String written) {
    BitSet reserved = new BitSet();
    Matcher part = PART.matcher(written);
    while (part.find()) {
      int first = Integer.parseInt(part.group(1));
      int last = part.group(2) == null ? first : Integer.parseInt(part.group(2));
      reserved.set(first, Math.max(first, last) + 1);
    }
    return reserved;
  }
}
