package io.twlab.lab;

import io.twlab.measure.LinkState;
import io.twlab.measure.Setting;
import java.util.List;
import java.util.Optional;

/// An open lab. Closing follows the order: stop agents, destroy remaining sockets, delete links,
/// delete the namespaces, wait until they are gone.
public interface Lab extends AutoCloseable {
  /// Clients first, then servers.
  List<Node> nodes();

  /// Sysctls as the kernel gives them back now.
  List<Setting> settings() throws LabException;

  /// The directions of the link as they are now; none where nothing emulates it.
  List<LinkState> links() throws LabException;

  /// From now on faults act on the link's segments and what the link sees is recorded, if the lab's
  /// plan says so; connections are counted from here.
  default void record() throws LabException {}

  /// Ends the recording; faults go on acting until the lab is closed.
  ///
  /// @return what was recorded since [#record()]
  default LinkRecord recorded() throws LabException {
    return LinkRecord.NOTHING;
  }

  /// What translates addresses between clients and servers, if something does.
  default Optional<NatNode> nat() {
    return Optional.empty();
  }

  /// Whether packets between the nodes cross a bridge in this machine's own network namespace, and
  /// go through its iptables, and so may go through its connection tracking.
  default boolean crossesHost() {
    return false;
  }

  /// @throws LabException naming what is slow or stuck in going away
  @Override
  void close() throws LabException;
}
