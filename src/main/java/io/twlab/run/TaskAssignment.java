package io.twlab.run;

import io.twlab.control.NodeTask;
import io.twlab.control.NodeTask.Endpoint;
import io.twlab.lab.Node;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Trial;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who does what to whom in a trial: tasks of all nodes, from the nodes' addresses.
final class TaskAssignment {
  /// First listening port; below the default range of ephemeral ports, so that no client port
  /// collides with it.
  private static final int FIRST_PORT = 7000;

  private final Map<NodeId, NodeTask> tasks = new HashMap<>();

  /// @param prompt whether clients' event loops may go before all other threads
  TaskAssignment(Trial trial, boolean prompt, List<Node> nodes) {
    int ports = trial.variant().scenario().topology().serverPorts();
    List<Endpoint> targets = new ArrayList<>();
    List<Endpoint> warmUpTargets = new ArrayList<>();
    for (Node server : of(Role.SERVER, nodes)) {
      targets.addAll(endpoints(server, ports));
      warmUpTargets.add(new Endpoint(server.warmUpAddress().getHostAddress(), FIRST_PORT));
    }
    for (Node node : nodes) {
      boolean client = node.id().role() == Role.CLIENT;
      tasks.put(
          node.id(),
          new NodeTask(
              node.id(),
              of(node.id().role(), nodes).size(),
              trial.seed(),
              prompt,
              trial.variant().scenario(),
              node.addresses().stream().map(InetAddress::getHostAddress).toList(),
              node.warmUpAddress().getHostAddress(),
              client ? targets : endpoints(node, ports),
              client
                  ? warmUpTargets
                  : List.of(new Endpoint(node.warmUpAddress().getHostAddress(), FIRST_PORT))));
    }
  }

  NodeTask of(NodeId node) {
    return tasks.get(node);
  }

  private static List<Node> of(Role role, List<Node> nodes) {
    return nodes.stream().filter(node -> node.id().role() == role).toList();
  }

  private static List<Endpoint> endpoints(Node server, int ports) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (InetAddress address : server.addresses()) {
      for (int port = 0; port < ports; port++) {
        endpoints.add(new Endpoint(address.getHostAddress(), FIRST_PORT + port));
      }
    }
    return endpoints;
  }
}
