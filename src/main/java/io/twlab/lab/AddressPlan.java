package io.twlab.lab;

import io.twlab.host.IpBlock;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which node has which address. Each lab has a block of its own out of those for tests of network
/// devices: a /22 of 198.18.0.0/15 (RFC 2544), or a /64 of 2001:2::/48 (RFC 5180). Its lower half
/// is the clients' and its upper one the servers', so that a router between them needs one route to
/// each side; in each half, addresses for the warm-up lie 256 above those for measured connections.
///
/// @param block of the topology's family
record AddressPlan(IpBlock block, Topology topology) {
  /// What engines are asked for, whatever a lab speaks.
  static final IpBlock IPV4_LABS = IpBlock.parse("198.18.0.0/15");

  private static final Range IPV4 = new Range(IPV4_LABS, 22);
  private static final Range IPV6 = new Range(IpBlock.parse("2001:2::/48"), 64);

  /// Addresses of one role and purpose: the values of one byte without 0 and 255.
  private static final int MOST = 254;

  private static final int WARM_UP = 256;

  /// Beyond the warm-up addresses of the nodes, of which there are 16 of a role at most.
  private static final int ROUTER = WARM_UP + 253;

  private static final int GATEWAY = WARM_UP + 254;

  /// Where the addresses of a family come from, and how much of that a lab gets.
  private record Range(IpBlock all, int labPrefixLength) {
    static Range of(Topology.Family family) {
      return switch (family) {
        case IPV4 -> IPV4;
        case IPV6 -> IPV6;
      };
    }

    Stream<IpBlock> free(Collection<IpBlock> taken) {
      return IntStream.range(0, 1 << (labPrefixLength - all.prefixLength()))
          .mapToObj(number -> all.part(labPrefixLength, number))
          .filter(block -> taken.stream().noneMatch(block::overlaps));
    }
  }

  /// The plan of a lab in the `index`-th block that overlaps none of `taken`.
  ///
  /// @param taken routes of the host, networks of an engine
  /// @throws LabException when the topology does not fit, or nothing is free
  static AddressPlan choose(Topology topology, int index, Collection<IpBlock> taken)
      throws LabException {
    requireFit("clients × client-addresses", topology.clients(), topology.clientAddresses());
    requireFit("servers × server-addresses", topology.servers(), topology.serverAddresses());
    Range range = Range.of(topology.family());
    Optional<IpBlock> free = range.free(taken).skip(index).findFirst();
    return new AddressPlan(
        free.isPresent() ? free.get() : fromStart(range, index, taken), topology);
  }

  /// Addresses for the measured connections of a node.
  List<InetAddress> measured(NodeId node) {
    int each =
        switch (node.role()) {
          case CLIENT -> topology.clientAddresses();
          case SERVER -> topology.serverAddresses();
        };
    int first = 1 + (node.index() - 1) * each;
    return IntStream.range(first, first + each).mapToObj(side(node.role())::address).toList();
  }

  /// The address of a node that is used in the warm-up only.
  InetAddress warmUp(NodeId node) {
    return side(node.role()).address(WARM_UP + node.index());
  }

  /// All addresses of a node.
  List<InetAddress> all(NodeId node) {
    return Stream.concat(measured(node).stream(), Stream.of(warmUp(node))).toList();
  }

  /// The addresses of all nodes of one role.
  IpBlock side(Role role) {
    int number =
        switch (role) {
          case CLIENT -> 0;
          case SERVER -> 1;
        };
    return block.part(block.prefixLength() + 1, number);
  }

  /// Where a router between the sides, if there is one, is met by the nodes of one of them.
  InetAddress router(Role role) {
    return side(role).address(ROUTER);
  }

  /// An address on that side that nobody has, for networks that insist on a gateway.
  InetAddress gateway(Role role) {
    return side(role).address(GATEWAY);
  }

  /// An index beyond the last free block begins again at the first.
  private static IpBlock fromStart(Range range, int index, Collection<IpBlock> taken)
      throws LabException {
    List<IpBlock> free = range.free(taken).toList();
    if (free.isEmpty()) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "every /%d of %s overlaps a route or network of this host"
              .formatted(range.labPrefixLength(), range.all()),
          "remove routes or Docker networks within " + range.all());
    }
    return free.get(index % free.size());
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
