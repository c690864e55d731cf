package io.twlab.predict;

import io.twlab.spec.ClientBind;
import io.twlab.spec.PortRange;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Ports that a client's connections may have: those of a list, or what connect(2) may choose out
/// of net.ipv4.ip_local_port_range or IP_LOCAL_PORT_RANGE, without
/// net.ipv4.ip_local_reserved_ports.
///
/// @param firstParity those among them that come first
record LocalPorts(int count, int firstParity) {
  /// Default in a fresh namespace.
  private static final PortRange DEFAULT_RANGE = new PortRange(32_768, 60_999);

  private static final String RANGE = "net.ipv4.ip_local_port_range";
  private static final String RESERVED = "net.ipv4.ip_local_reserved_ports";
  private static final Pattern PART = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  static LocalPorts of(Scenario scenario) {
    Sockets.Client sockets = scenario.socket().client();
    Map<String, String> sysctls = scenario.sysctl().ofClients();
    return switch (sockets.bind()) {
      case ClientBind.Ports(List<Integer> ports) -> new LocalPorts(ports.size(), ports.size());
      case ClientBind.None _, ClientBind.Address _ ->
          sockets
              .localPortRange()
              .map(range -> ofSocket(range, sysctls))
              .orElseGet(() -> of(sysctls));
    };
  }

  /// A socket's own range is searched port by port (since 6.8), and each of its ends holds only if
  /// it lies in the sysctl's (inet_sk_get_local_port_range).
  private static LocalPorts ofSocket(PortRange own, Map<String, String> sysctls) {
    PortRange range = range(sysctls);
    int low = range.contains(own.low()) ? own.low() : range.low();
    int high = range.contains(own.high()) ? own.high() : range.high();
    BitSet reserved = reserved(sysctls.getOrDefault(RESERVED, ""));
    int free = (int) IntStream.rangeClosed(low, high).filter(port -> !reserved.get(port)).count();
    return new LocalPorts(free, free);
  }

  private static PortRange range(Map<String, String> sysctls) {
    String written = sysctls.get(RANGE);
    return written == null ? DEFAULT_RANGE : PortRange.parse(written);
  }

  /// @param sysctls of the client, name to value
  static LocalPorts of(Map<String, String> sysctls) {
    PortRange range = range(sysctls);
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
