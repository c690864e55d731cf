package io.twlab.lab;

import io.twlab.host.IpBlock;
import io.twlab.host.IpCommand;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a node's container meets the lab's network.
///
/// @param network id of the network that it is on
/// @param prefixLength of the addresses there
/// @param before lines for `ip` in the container before its further addresses are added
/// @param after lines for `ip` after that
record DockerPort(
    String network,
    AddressPlan addresses,
    int prefixLength,
    List<String> before,
    List<String> after) {
  /// On the one network of a lab whose link is bare.
  static DockerPort bare(DockerNetwork network) {
    return new DockerPort(
        network.id(),
        network.addresses(),
        network.addresses().block().prefixLength(),
        List.of(),
        List.of());
  }

  /// On a network with a router, which the node knows for good.
  ///
  /// @param beyond what the router forwards to, if the node is to know a way there
  static DockerPort atRouter(DockerNetwork network, NodeId node, Optional<IpBlock> beyond) {
    AddressPlan addresses = network.addresses();
    Role role = node.role();
    String device = ContainerSpec.DEVICE;
    InetAddress via = addresses.router(role);
    List<String> after = new ArrayList<>();
    after.add(IpCommand.addNeighbour(via, Neighbours.routerHardwareAddress(role), device));
    beyond.ifPresent(block -> after.add(IpCommand.addRoute(block, via, device)));
    return new DockerPort(
        network.id(),
        addresses,
        addresses.side(role).prefixLength(),
        Neighbours.ofDevice(node, device),
        after);
  }
}
