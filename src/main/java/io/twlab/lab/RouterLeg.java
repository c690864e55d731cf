package io.twlab.lab;

import io.twlab.host.IpBlock;
import io.twlab.host.IpCommand;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Where a router's container is on a network, and whom it knows there.
///
/// @param address of the family that the lab speaks; the engine itself gives IPv4 only
/// @param ipv4 that the engine gives
/// @param hardwareAddress of its own
/// @param neighbours address to hardware address, known for good
/// @param beyond what another router there forwards to, and that router
record RouterLeg(
    DockerNetwork network,
    InetAddress address,
    InetAddress ipv4,
    int prefixLength,
    String hardwareAddress,
    SequencedMap<InetAddress, String> neighbours,
    Optional<Beyond> beyond) {
  /// @param via who forwards to it
  record Beyond(IpBlock block, InetAddress via) {}

  /// Among the nodes of one role.
  static RouterLeg among(Role role, DockerNetwork network) {
    AddressPlan addresses = network.addresses();
    return new RouterLeg(
        network,
        addresses.router(role),
        network.ipv4().router(role),
        addresses.side(role).prefixLength(),
        Neighbours.routerHardwareAddress(role),
        Neighbours.of(addresses, role),
        Optional.empty());
  }

  /// On a network of two routers and nobody else.
  ///
  /// @param end whose nodes this router is nearer to
  /// @param block what the other one forwards to, if it should be asked
  static RouterLeg facing(Role end, DockerNetwork network, Optional<IpBlock> block) {
    AddressPlan addresses = network.addresses();
    InetAddress other = addresses.router(end.other());
    return new RouterLeg(
        network,
        addresses.router(end),
        network.ipv4().router(end),
        addresses.block().prefixLength(),
        Neighbours.facingHardwareAddress(end),
        new LinkedHashMap<>(Map.of(other, Neighbours.facingHardwareAddress(end.other()))),
        block.map(there -> new Beyond(there, other)));
  }

  /// `ip` lines that make it one.
  List<String> lines(Topology.Family family, String device) {
    List<String> lines = new ArrayList<>();
    lines.add(IpCommand.setHardwareAddress(device, hardwareAddress));
    switch (family) {
      case IPV4 -> {}
      case IPV6 -> {
        lines.add(IpCommand.noLinkLocal(device));
        lines.add(IpCommand.removeLinkLocal(device));
        lines.add(IpCommand.addAddress(address, prefixLength, device));
      }
    }
    beyond.ifPresent(far -> lines.add(IpCommand.addRoute(far.block(), far.via(), device)));
    neighbours.forEach((there, mac) -> lines.add(IpCommand.addNeighbour(there, mac, device)));
    return lines;
  }
}
