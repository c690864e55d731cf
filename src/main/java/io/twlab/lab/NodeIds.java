package io.twlab.lab;

import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The nodes that a topology has: clients first, then servers.
final class NodeIds {
  private NodeIds() {}

  static List<NodeId> of(Topology topology) {
    return Stream.concat(of(Role.CLIENT, topology.clients()), of(Role.SERVER, topology.servers()))
        .toList();
  }

  private static Stream<NodeId> of(Role role, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(index -> new NodeId(role, index));
  }
}
