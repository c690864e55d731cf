package io.twlab.lab;

import io.twlab.host.Conntrack;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Containers on a network of their own, or on two with an impaired link or a router that
/// translates addresses between them, or both.
final class DockerLab extends BuiltLab<DockerNode> {
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final DockerEngine engine;
  private final LabPlan plan;
  private final Optional<Emulator> emulator;
  private final ContainerTemplate template;
  private final String name =
      "twlab-" + ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet();
  private DockerJoint joint;

  private DockerLab(
      DockerEngine engine, LabPlan plan, Optional<Emulator> emulator, ContainerTemplate template) {
    this.engine = engine;
    this.plan = plan;
    this.emulator = emulator;
    this.template = template;
  }

  static DockerLab open(
      DockerEngine engine, LabPlan plan, Optional<Emulator> emulator, ContainerTemplate template)
      throws LabException {
    return built(new DockerLab(engine, plan, emulator, template));
  }

  @Override
  public boolean crossesHost() {
    return Conntrack.seesBridges();
  }

  @Override
  public List<LinkState> links() throws LabException {
    return joint.links();
  }

  @Override
  public void record() throws LabException {
    joint.record();
  }

  @Override
  public LinkRecord recorded() throws LabException {
    return joint.recorded();
  }

  @Override
  public Optional<NatNode> nat() {
    return joint.nat();
  }

  @Override
  List<DockerNode> build(Teardown undo) throws LabException {
    joint = join();
    undo.add(joint::remove);
    List<DockerNode> nodes = InParallel.map(NodeIds.of(plan.topology()), id -> create(id, undo));
    undo.add(() -> InParallel.map(nodes, DockerLab::end));
    InParallel.map(nodes, DockerLab::start);
    joint.complete();
    return nodes;
  }

  private DockerJoint join() throws LabException {
    if (plan.topology().translates()) {
      return DockerNat.create(engine, plan, emulator, template, name);
    }
    return switch (plan.joint()) {
      case BRIDGE -> DockerNetwork.create(engine, plan, name);
      case LINK -> DockerRoute.create(engine, plan, emulator, template, name);
    };
  }

  private DockerNode create(NodeId id, Teardown undo) throws LabException {
    Map<String, String> settable = template.sysctls().settable(NodeSettings.of(id, plan), plan);
    ContainerSpec spec = new ContainerSpec(template, id, plan, joint.port(id), settable);
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
