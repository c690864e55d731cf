package io.twlab.lab;

import io.twlab.host.IpCommand;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.util.ArrayList;
import java.util.List;

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

  /// What a node's interface itself needs: its own address, and no packets of several segments,
  /// which netem would count, delay and lose as one.
  static List<String> ofDevice(NodeId node, String device) {
    return List.of(
        IpCommand.setHardwareAddress(device, hardwareAddress(node)),
        IpCommand.sendSingleSegments(device));
  }

  /// All nodes of a role, for one who is on the same network.
  static List<String> on(AddressPlan plan, Role role, String device) {
    List<String> lines = new ArrayList<>();
    NodeIds.of(plan.topology()).stream()
        .filter(node -> node.role() == role)
        .forEach(
            node ->
                plan.all(node).stream()
                    .map(address -> IpCommand.addNeighbour(address, hardwareAddress(node), device))
                    .forEach(lines::add));
    return lines;
  }
}
