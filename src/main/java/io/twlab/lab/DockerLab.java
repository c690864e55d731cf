package io.twlab.lab;

import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Containers on a network of their own, or on two with an impaired link between them.
final class DockerLab implements Lab {
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final DockerEngine engine;
  private final LabPlan plan;
  private final ContainerTemplate template;
  private final String name =
      "twlab-" + ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet();
  private final Teardown teardown = new Teardown();
  private List<DockerNode> nodes = List.of();
  private DockerJoint joint;

  private DockerLab(DockerEngine engine, LabPlan plan, ContainerTemplate template) {
    this.engine = engine;
    this.plan = plan;
    this.template = template;
  }

  static DockerLab open(DockerEngine engine, LabPlan plan, ContainerTemplate template)
      throws LabException {
    DockerLab lab = new DockerLab(engine, plan, template);
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
            : DockerRoute.create(engine, plan, template, name);
    teardown.add(joint::remove);
    nodes = InParallel.map(NodeIds.of(plan.topology()), this::create);
    teardown.add(() -> InParallel.map(nodes, DockerLab::end));
    InParallel.map(nodes, DockerLab::start);
    joint.complete();
  }

  private DockerNode create(NodeId id) throws LabException {
    Map<String, String> settable = template.sysctls().settable(NodeSettings.of(id, plan), plan);
    ContainerSpec spec = new ContainerSpec(template, id, plan, joint.port(id), settable);
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
