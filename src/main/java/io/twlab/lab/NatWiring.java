package io.twlab.lab;

import io.twlab.host.IpCommand;
import io.twlab.host.NatRuleset;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Fault;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a router that translates addresses stands between the namespaces of clients and servers: one
/// leg on a bridge with the clients, one on a bridge with the servers. A link, if there is one, is
/// between the router and the servers, so that what it sees is what servers see; the router's leg
/// has a bridge of its own then.
///
/// In the switch the legs are named like the router; in the router each is named like its side.
final class NatWiring {
  /// In the switch, the router's leg on the clients' side; it goes with the router.
  static final String LEG = "nat-clients";

  /// In the switch, its leg on the servers' side.
  static final String SERVERS_LEG = "nat-servers";

  private static final String CLIENTS = "clients";
  private static final String SERVERS = "servers";
  private static final String TRANSLATED = "translated";

  private NatWiring() {}

  /// `ip` lines for the switch.
  ///
  /// @param keepers node to the pid that holds its namespace
  /// @param router pid that holds the router's namespace
  /// @param linkEnds lines that make the two ends of a link; none where there is no link
  static List<String> ofSwitch(Map<NodeId, Long> keepers, long router, List<String> linkEnds) {
    boolean linked = !linkEnds.isEmpty();
    List<String> bridges =
        linked ? List.of(CLIENTS, TRANSLATED, SERVERS) : List.of(CLIENTS, SERVERS);
    List<String> lines = new ArrayList<>();
    bridges.forEach(bridge -> lines.add(IpCommand.addBridge(bridge)));
    lines.addAll(linkEnds);
    if (linked) {
      Map<LinkDirection, String> ends = NamespaceWiring.LINK_ENDS;
      lines.add(IpCommand.attach(ends.get(LinkDirection.CLIENT_TO_SERVER), TRANSLATED));
      lines.add(IpCommand.attach(ends.get(LinkDirection.SERVER_TO_CLIENT), SERVERS));
    }
    lines.add(IpCommand.addVeth(LEG, device(Role.CLIENT), router));
    lines.add(IpCommand.addVeth(SERVERS_LEG, device(Role.SERVER), router));
    lines.add(IpCommand.attach(LEG, CLIENTS));
    lines.add(IpCommand.attach(SERVERS_LEG, linked ? TRANSLATED : SERVERS));
    keepers.forEach(
        (node, pid) -> lines.add(IpCommand.addVeth(node.toString(), NamespaceWiring.DEVICE, pid)));
    keepers
        .keySet()
        .forEach(node -> lines.add(IpCommand.attach(node.toString(), device(node.role()))));
    bridges.forEach(bridge -> lines.add(IpCommand.up(bridge)));
    return lines;
  }

  /// `ip` lines for the router, whose ends of the pairs are there already.
  static List<String> ofRouter(AddressPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(IpCommand.up("lo"));
    for (Role role : Role.values()) {
      String device = device(role);
      lines.add(IpCommand.setHardwareAddress(device, Neighbours.routerHardwareAddress(role)));
      lines.add(IpCommand.sendSingleSegments(device));
      addAddresses(plan, List.of(plan.router(role)), role, device, lines);
      lines.addAll(Neighbours.on(plan, role, device));
    }
    return lines;
  }

  /// `ip` lines for a node. Servers have no way to the clients' addresses: an answer to a packet
  /// that was not translated goes nowhere.
  static List<String> ofNode(NodeId node, AddressPlan plan) {
    String device = NamespaceWiring.DEVICE;
    InetAddress via = plan.router(node.role());
    List<String> lines = new ArrayList<>(Neighbours.ofDevice(node, device));
    lines.add(IpCommand.up("lo"));
    addAddresses(plan, plan.all(node), node.role(), device, lines);
    lines.add(IpCommand.addNeighbour(via, Neighbours.routerHardwareAddress(node.role()), device));
    switch (node.role()) {
      case CLIENT -> lines.add(IpCommand.addRoute(plan.side(Role.SERVER), via, device));
      case SERVER -> {}
    }
    return lines;
  }

  /// What the router is told for nft(8).
  ///
  /// @param plan of the clients
  /// @param tap of the link behind it, for which it may have to say whose a segment is
  /// @param device on the servers' side
  /// @param to its address there, which servers see
  static NatRuleset ruleset(AddressPlan plan, Tap tap, String device, InetAddress to) {
    List<NodeId> clients =
        NodeIds.of(plan.topology()).stream().filter(node -> node.role() == Role.CLIENT).toList();
    List<InetAddress> warmUp = clients.stream().map(plan::warmUp).toList();
    SortedMap<Integer, List<InetAddress>> senders = new TreeMap<>();
    if (tap.faults().stream().anyMatch(Fault.ShiftClock.class::isInstance)) {
      clients.forEach(client -> senders.put(client.index(), plan.measured(client)));
    }
    return new NatRuleset(plan.topology(), device, to, warmUp, senders);
  }

  private static void addAddresses(
      AddressPlan plan, List<InetAddress> addresses, Role side, String device, List<String> lines) {
    if (plan.topology().family() == Topology.Family.IPV6) {
      lines.add(IpCommand.noLinkLocal(device));
    }
    int prefixLength = plan.side(side).prefixLength();
    addresses.forEach(address -> lines.add(IpCommand.addAddress(address, prefixLength, device)));
    lines.add(IpCommand.up(device));
  }

  /// In the router.
  static String device(Role side) {
    return switch (side) {
      case CLIENT -> CLIENTS;
      case SERVER -> SERVERS;
    };
  }
}
