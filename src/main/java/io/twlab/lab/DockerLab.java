package io.twlab.lab;

import io.twlab.measure.NodeId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Containers on a network of their own.
final class DockerLab extends BuiltLab<DockerNode> {
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final DockerEngine engine;
  private final LabPlan plan;
  private final String image;
  private final AgentCommand agent;
  private final String name =
      "twlab-" + ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet();

  private DockerLab(DockerEngine engine, LabPlan plan, String image, AgentCommand agent) {
    this.engine = engine;
    this.plan = plan;
    this.image = image;
    this.agent = agent;
  }

  /// @param image to start nodes from
  /// @param agent how the image starts the agent
  static DockerLab open(DockerEngine engine, LabPlan plan, String image, AgentCommand agent)
      throws LabException {
    return built(new DockerLab(engine, plan, image, agent));
  }

  @Override
  List<DockerNode> build(Teardown undo) throws LabException {
    DockerNetwork network = DockerNetwork.create(engine, plan, name);
    undo.add(network::remove);
    List<DockerNode> nodes =
        InParallel.map(NodeIds.of(plan.topology()), id -> create(id, network, undo));
    undo.add(() -> InParallel.map(nodes, DockerLab::end));
    InParallel.map(nodes, DockerLab::start);
    return nodes;
  }

  private DockerNode create(NodeId id, DockerNetwork network, Teardown undo) throws LabException {
    ContainerSpec spec = new ContainerSpec(image, id, plan, network, agent);
    DockerNode node = DockerNode.create(engine, spec, name + "-" + id);
    undo.add(node::end);
    return node;
  }

  private static Void start(DockerNode node) throws LabException {
    node.start();
    return null;
  }

  private static Void end(DockerNode node) throws LabException {
    node.end();
    return null;
  }
}
