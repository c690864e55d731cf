package io.twlab.lab;

import io.twlab.host.IpCommand;
import io.twlab.measure.NodeId;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the namespaces of a lab are joined: a bridge in a namespace of its own, and from it one veth
/// pair to each node.
///
/// The pairs are made between the namespaces, so that the host itself never sees an interface. In
/// the switch each end is named like its node; in a node the other end is `eth0`.
final class NamespaceWiring {
  static final String DEVICE = "eth0";
  private static final String BRIDGE = "br0";

  private NamespaceWiring() {}

  /// `ip` lines for the switch.
  ///
  /// @param keepers node to the pid that holds its namespace
  static List<String> ofSwitch(Map<NodeId, Long> keepers) {
    List<String> lines = new ArrayList<>();
    lines.add(IpCommand.addBridge(BRIDGE));
    keepers.forEach((node, pid) -> lines.add(IpCommand.addVeth(node.toString(), DEVICE, pid)));
    keepers.keySet().forEach(node -> lines.add(IpCommand.attach(node.toString(), BRIDGE)));
    lines.add(IpCommand.up(BRIDGE));
    return lines;
  }

  /// `ip` lines for a node, whose end of the pair is there already.
  static List<String> ofNode(NodeId node, AddressPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(IpCommand.up("lo"));
    if (plan.topology().family() == Topology.Family.IPV6) {
      lines.add(IpCommand.noLinkLocal(DEVICE));
    }
    for (InetAddress address : plan.all(node)) {
      lines.add(IpCommand.addAddress(address, plan.block().prefixLength(), DEVICE));
    }
    lines.add(IpCommand.up(DEVICE));
    return lines;
  }
}
