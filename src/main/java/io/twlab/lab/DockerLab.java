package io.twlab.lab;

import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Containers on a network of their own, or on two with an impaired link between them.
final class DockerLab implements Lab {
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final DockerEngine engine;
  private final LabPlan plan;
  private final String image;
  private final AgentCommand agent;
  private final String name =
      "twlab-" + ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet();
  private final Teardown teardown = new Teardown();
  private List<DockerNode> nodes = List.of();
  private DockerJoint joint;

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
    DockerLab lab = new DockerLab(engine, plan, image, agent);
    try {
      lab.build();
      return lab;
    } catch (LabException | RuntimeException e) {
      lab.teardown.closeAfter(e);
      throw e;
    }
  }

  @Override
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  @Override
  public List<Setting> settings() throws LabException {
    return InParallel.map(nodes, DockerNode::settings).stream().flatMap(List::stream).toList();
  }

  @Override
  public List<LinkState> links() throws LabException {
    return joint.links();
  }

  @Override
  public void close() throws LabException {
    teardown.close();
  }

  private void build() throws LabException {
    joint =
        plan.link().isBare()
            ? DockerNetwork.create(engine, plan, name)
            : DockerRoute.create(engine, plan, image, name);
    teardown.add(joint::remove);
    nodes = InParallel.map(NodeIds.of(plan.topology()), this::create);
    teardown.add(() -> InParallel.map(nodes, DockerLab::end));
    InParallel.map(nodes, DockerLab::start);
    joint.complete();
  }

  private DockerNode create(NodeId id) throws LabException {
    ContainerSpec spec = new ContainerSpec(image, id, plan, joint.port(id), agent);
    DockerNode node = DockerNode.create(engine, spec, name + "-" + id);
    teardown.add(node::end);
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
