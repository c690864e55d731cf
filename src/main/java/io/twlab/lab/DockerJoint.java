package io.twlab.lab;

import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import java.util.List;
import java.util.Optional;

/// What joins the containers of a lab.
sealed interface DockerJoint permits DockerNetwork, DockerRoute, DockerNat {
  /// Where that node is plugged in.
  DockerPort port(NodeId node);

  /// Starts what is between the nodes; these may start at the same time.
  void start() throws LabException;

  /// Called when all has started: from now on packets meet the link.
  void complete() throws LabException;

  /// The directions of the link, if it is emulated, as they are now.
  List<LinkState> links() throws LabException;

  /// See [Lab#record()].
  default void record() throws LabException {}

  /// See [Lab#recorded()].
  default LinkRecord recorded() throws LabException {
    return LinkRecord.NOTHING;
  }

  /// See [Lab#nat()].
  default Optional<NatNode> nat() {
    return Optional.empty();
  }

  /// Ends what [#start()] started, which may be nothing; nodes may end at the same time. A second
  /// call does nothing.
  void stop() throws LabException;

  /// Takes all of it away, when the nodes are gone.
  void remove() throws LabException;
}
