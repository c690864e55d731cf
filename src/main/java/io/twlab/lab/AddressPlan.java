package io.twlab.lab;

import io.twlab.host.Ipv4Block;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Which node has which address. Each lab has a /22 of 198.18.0.0/15, the block for tests of
/// network devices (RFC 2544). Its lower /23 is the clients' and its upper one the servers', so
/// that a router between them needs one route to each side. The third byte tells what an address is
/// for: +0 clients, +1 clients' warm-up, +2 servers, +3 servers' warm-up.
///
/// @param block the /22
record AddressPlan(Ipv4Block block, Topology topology) {
  /// Where lab addresses come from.
  static final Ipv4Block LABS = Ipv4Block.parse("198.18.0.0/15");

  static final int PREFIX_LENGTH = 22;

  /// Of one role's addresses, measured and warm-up together.
  static final int SIDE_PREFIX_LENGTH = PREFIX_LENGTH + 1;

  private static final int BLOCKS = 1 << (PREFIX_LENGTH - LABS.prefixLength());

  /// Addresses of one role and purpose: the values of one byte without 0 and 255.
  private static final int MOST = 254;

  private static final int SERVERS = 512;
  private static final int WARM_UP = 256;

  /// Beyond the warm-up addresses of the nodes, of which there are 16 of a role at most.
  private static final int ROUTER = WARM_UP + 253;

  private static final int GATEWAY = WARM_UP + 254;

  /// The plan of a lab in the `index`-th block that overlaps none of `taken`.
  ///
  /// @param taken routes of the host, networks of an engine
  /// @throws LabException when the topology does not fit, or nothing is free
  static AddressPlan choose(Topology topology, int index, Collection<Ipv4Block> taken)
      throws LabException {
    requireFit("clients × client-addresses", topology.clients(), topology.clientAddresses());
    requireFit("servers × server-addresses", topology.servers(), topology.serverAddresses());
    List<Ipv4Block> free = free(taken);
    if (free.isEmpty()) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "every /22 of " + LABS + " overlaps a route or network of this host",
          "remove routes or Docker networks within " + LABS);
    }
    return new AddressPlan(free.get(Math.floorMod(index, free.size())), topology);
  }

  /// Addresses for the measured connections of a node.
  List<InetAddress> measured(NodeId node) {
    int each =
        switch (node.role()) {
          case CLIENT -> topology.clientAddresses();
          case SERVER -> topology.serverAddresses();
        };
    int first = base(node) + 1 + (node.index() - 1) * each;
    return IntStream.range(first, first + each).mapToObj(block::address).toList();
  }

  /// The address of a node that is used in the warm-up only.
  InetAddress warmUp(NodeId node) {
    return block.address(base(node) + WARM_UP + node.index());
  }

  /// The addresses of all nodes of one role.
  Ipv4Block side(Role role) {
    return new Ipv4Block(block.first() + base(role), SIDE_PREFIX_LENGTH);
  }

  /// Where a router between the sides, if there is one, is met by the nodes of one of them.
  InetAddress router(Role role) {
    return block.address(base(role) + ROUTER);
  }

  /// An address on that side that nobody has, for networks that insist on a gateway.
  InetAddress gateway(Role role) {
    return block.address(base(role) + GATEWAY);
  }

  private static int base(NodeId node) {
    return base(node.role());
  }

  private static int base(Role role) {
    return switch (role) {
      case CLIENT -> 0;
      case SERVER -> SERVERS;
    };
  }

  private static List<Ipv4Block> free(Collection<Ipv4Block> taken) {
    int size = 1 << (32 - PREFIX_LENGTH);
    return IntStream.range(0, BLOCKS)
        .mapToObj(number -> new Ipv4Block(LABS.first() + number * size, PREFIX_LENGTH))
        .filter(block -> taken.stream().noneMatch(block::overlaps))
        .toList();
  }

  private static void requireFit(String what, int nodes, int each) throws LabException {
    if ((long) nodes * each > MOST) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "%s is %d × %d, a lab holds at most %d".formatted(what, nodes, each, MOST),
          "ask for fewer addresses");
    }
  }
}
