package io.twlab.lab;

import io.twlab.host.IpCommand;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the namespaces of a lab are joined: a bridge in a namespace of its own, and from it one veth
/// pair to each node. An impaired link is one more pair in that namespace, between a bridge for the
/// clients and a bridge for the servers: all that clients and servers send each other passes it,
/// and its two ends are where netem sits. With a wire the two are TAP devices of their own, between
/// which a process carries the frames.
///
/// The pairs are made between the namespaces, so that the host itself never sees an interface. In
/// the switch each end is named like its node; in a node the other end is `eth0`.
final class NamespaceWiring {
  static final String DEVICE = "eth0";

  /// By which packets of each direction leave for the other bridge.
  static final Map<LinkDirection, String> LINK_ENDS =
      Map.of(
          LinkDirection.CLIENT_TO_SERVER, "to-servers",
          LinkDirection.SERVER_TO_CLIENT, "to-clients");

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

  /// Lines that make the two ends of a link.
  static List<String> pair() {
    return List.of(
        IpCommand.addVeth(
            LINK_ENDS.get(LinkDirection.CLIENT_TO_SERVER),
            LINK_ENDS.get(LinkDirection.SERVER_TO_CLIENT)));
  }

  /// Lines that make the two ends of a link for a wire.
  static List<String> taps() {
    List<String> ends = new ArrayList<>();
    for (LinkDirection direction : LinkDirection.values()) {
      ends.addAll(IpCommand.addTap(LINK_ENDS.get(direction), WireLink.DEVICE_QUEUE));
    }
    return ends;
  }

  /// `ip` lines for the switch of a lab with a link between the bridges of clients and servers.
  ///
  /// @param linkEnds lines that make its two ends: [#pair()] or [#taps()]
  static List<String> ofSwitchWith(List<String> linkEnds, Map<NodeId, Long> keepers) {
    List<String> lines = new ArrayList<>();
    for (Role role : Role.values()) {
      lines.add(IpCommand.addBridge(bridgeOf(role)));
    }
    lines.addAll(linkEnds);
    String toServers = LINK_ENDS.get(LinkDirection.CLIENT_TO_SERVER);
    String toClients = LINK_ENDS.get(LinkDirection.SERVER_TO_CLIENT);
    lines.add(IpCommand.attach(toServers, bridgeOf(Role.CLIENT)));
    lines.add(IpCommand.attach(toClients, bridgeOf(Role.SERVER)));
    keepers.forEach((node, pid) -> lines.add(IpCommand.addVeth(node.toString(), DEVICE, pid)));
    keepers
        .keySet()
        .forEach(node -> lines.add(IpCommand.attach(node.toString(), bridgeOf(node.role()))));
    for (Role role : Role.values()) {
      lines.add(IpCommand.up(bridgeOf(role)));
    }
    return lines;
  }

  /// Ports of the switch by which all comes to the link and leaves it, and on which side each is.
  static Map<String, Role> ports(Topology topology) {
    Map<String, Role> sides = new TreeMap<>();
    NodeIds.of(topology).forEach(node -> sides.put(node.toString(), node.role()));
    if (topology.translates()) {
      sides.values().removeIf(side -> side == Role.CLIENT);
      sides.put(NatWiring.SERVERS_LEG, Role.CLIENT);
    }
    return sides;
  }

  private static String bridgeOf(Role role) {
    return role.label() + "s";
  }

  /// `ip` lines for a node at an impaired link.
  static List<String> ofNodeAtLink(NodeId node, AddressPlan plan) {
    List<String> lines = new ArrayList<>(Neighbours.ofDevice(node, DEVICE));
    lines.addAll(ofNode(node, plan));
    lines.addAll(Neighbours.on(plan, node.role().other(), DEVICE));
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
