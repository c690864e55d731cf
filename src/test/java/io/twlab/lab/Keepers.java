package io.twlab.lab;

import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.util.LinkedHashMap;
import java.util.Map;

/// The nodes of a small lab, and processes that hold their namespaces.
final class Keepers {
  static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  static final NodeId SERVER = new NodeId(Role.SERVER, 1);

  private Keepers() {}

  /// The client's, and then the server's.
  static Map<NodeId, Long> ofPair() {
    Map<NodeId, Long> keepers = new LinkedHashMap<>();
    keepers.put(CLIENT, 11L);
    keepers.put(SERVER, 12L);
    return keepers;
  }
}
