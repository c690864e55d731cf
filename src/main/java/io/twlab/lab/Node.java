package io.twlab.lab;

import io.twlab.measure.NodeId;
import java.net.InetAddress;
import java.util.List;

/// A container or network namespace with its own TCP state.
public interface Node {
  NodeId id();

  /// Addresses for the measured connections, as many as the topology asks for.
  List<InetAddress> addresses();

  /// One more address, for the warm-up only, so that warm-up leaves no port of a measured tuple in
  /// use.
  InetAddress warmUpAddress();

  /// Starts the agent process in the node; its stdin and stdout are the control channel.
  AgentProcess startAgent() throws LabException;

  /// Runs a command in the node and returns its standard output; for tests and collection, never
  /// while measuring.
  String run(List<String> argv) throws LabException;
}
