package io.twlab.control;

import io.twlab.measure.NodeId;
import io.twlab.spec.Scenario;
import java.util.List;

/// What one node has to be in a trial.
///
/// @param nodes how many nodes share this node's role
/// @param seed of everything random in the trial
/// @param prompt whether a client's event loops may go before all other threads of the machine
/// @param local this node's addresses for measured connections, numeric
/// @param warmUpLocal this node's address for the warm-up, numeric
/// @param targets where measured connections go (for a server: where it listens)
/// @param warmUpTargets the same for the warm-up
public record NodeTask(
    NodeId node,
    int nodes,
    long seed,
    boolean prompt,
    Scenario scenario,
    List<String> local,
    String warmUpLocal,
    List<Endpoint> targets,
    List<Endpoint> warmUpTargets) {
  public NodeTask {
    local = List.copyOf(local);
    targets = List.copyOf(targets);
    warmUpTargets = List.copyOf(warmUpTargets);
  }

  /// A numeric address and a port.
  public record Endpoint(String address, int port) {}
}
