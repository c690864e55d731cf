package io.twlab.lab;

import io.twlab.host.IpCommand;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// `ip` lines by which the ends of an impaired link know each other's hardware addresses for good.
///
/// Were they to ask by ARP, the link would delay and lose the question and the answer: the first
/// connections would take longer than TCP alone makes them.
final class Neighbours {
  private Neighbours() {}

  /// A hardware address that is no vendor's (locally administered), the same for a node in every
  /// lab.
  static String hardwareAddress(NodeId node) {
    return "02:00:00:00:%02x:%02x".formatted(node.role().ordinal(), node.index());
  }

  /// That of a router, on the side of one role.
  static String routerHardwareAddress(Role side) {
    return "02:00:00:00:%02x:ff".formatted(side.ordinal());
  }

  /// That of a router on a network of two routers, by the role whose nodes it is nearer to.
  static String facingHardwareAddress(Role end) {
    return "02:00:00:00:ff:%02x".formatted(end.ordinal());
  }

  /// What a node's interface itself needs: its own address, and no packets of several segments,
  /// which netem would count, delay and lose as one.
  static List<String> ofDevice(NodeId node, String device) {
    return List.of(
        IpCommand.setHardwareAddress(device, hardwareAddress(node)),
        IpCommand.sendSingleSegments(device));
  }

  /// All addresses of a role's nodes, with the hardware address of each.
  static SequencedMap<InetAddress, String> of(AddressPlan plan, Role role) {
    SequencedMap<InetAddress, String> neighbours = new LinkedHashMap<>();
    NodeIds.of(plan.topology()).stream()
        .filter(node -> node.role() == role)
        .forEach(
            node -> plan.all(node).forEach(each -> neighbours.put(each, hardwareAddress(node))));
    return neighbours;
  }

  /// All nodes of a role, for one who is on the same network.
  static List<String> on(AddressPlan plan, Role role, String device) {
    List<String> lines = new ArrayList<>();
    of(plan, role)
        .forEach((address, mac) -> lines.add(IpCommand.addNeighbour(address, mac, device)));
    return lines;
  }
}
