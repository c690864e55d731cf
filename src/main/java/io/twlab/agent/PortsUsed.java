package io.twlab.agent;

import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import io.twlab.spec.ClientBind;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sockets;
import java.util.BitSet;
import java.util.Optional;

/// Whether connections kept to the ports that were asked for. Reading an option back proves nothing
/// here: the kernel stores a range outside net.ipv4.ip_local_port_range and does not follow it
/// (net/ipv4/inet_connection_sock.c, inet_sk_get_local_port_range).
final class PortsUsed {
  static final String KEY = "socket.ports-used";

  private PortsUsed() {}

  /// What connections had to keep to, and what they did; empty if any port was right.
  ///
  /// @param used local ports of established connections
  static Optional<Setting> proved(NodeId node, Sockets.Client asked, BitSet used) {
    return switch (asked.bind()) {
      case ClientBind.Ports ports -> {
        BitSet allowed = new BitSet();
        ports.ports().forEach(allowed::set);
        yield Optional.of(proved(node, ports.toString(), allowed, used));
      }
      case ClientBind.None _, ClientBind.Address _ ->
          asked.localPortRange().map(range -> proved(node, range.toString(), portsOf(range), used));
    };
  }

  private static BitSet portsOf(PortRange range) {
    BitSet ports = new BitSet();
    ports.set(range.low(), range.high() + 1);
    return ports;
  }

  private static Setting proved(NodeId node, String words, BitSet allowed, BitSet used) {
    BitSet outside = (BitSet) used.clone();
    outside.andNot(allowed);
    String requested = "within " + words;
    String actual =
        outside.isEmpty()
            ? requested
            : "port %d outside, one of %d".formatted(outside.nextSetBit(0), outside.cardinality());
    return new Setting(node, KEY, Optional.of(requested), actual);
  }
}
