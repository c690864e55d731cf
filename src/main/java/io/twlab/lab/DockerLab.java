package io.twlab.lab;

import io.twlab.host.Conntrack;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Containers on a network of their own, or on two with an impaired link or a router that
/// translates addresses between them, or both.
final class DockerLab extends BuiltLab<DockerNode> {
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final DockerSite site;
  private DockerJoint joint;

  private DockerLab(DockerSite site) {
    this.site = site;
  }

  static DockerLab open(
      DockerEngine engine, LabPlan plan, Optional<Emulator> emulator, ContainerTemplate template)
      throws LabException {
    String name = "twlab-" + ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet();
    return built(new DockerLab(new DockerSite(engine, plan, emulator, template, name)));
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
    List<DockerNode> nodes = new ArrayList<>();
    InParallel.all(joint::start, () -> nodes.addAll(started(undo)));
    undo.add(() -> InParallel.all(joint::stop, () -> InParallel.map(nodes, DockerLab::end)));
    joint.complete();
    return nodes;
  }

  private DockerJoint join() throws LabException {
    if (site.plan().topology().translates()) {
      return DockerNat.create(site);
    }
    return switch (site.plan().joint()) {
      case BRIDGE -> DockerNetwork.create(site.engine(), site.plan(), site.name());
      case LINK -> DockerRoute.create(site);
    };
  }

  private List<DockerNode> started(Teardown undo) throws LabException {
    return InParallel.map(
        NodeIds.of(site.plan().topology()),
        id -> {
          DockerNode node = create(id);
          undo.add(node::end);
          node.start();
          return node;
        });
  }

  private DockerNode create(NodeId id) throws LabException {
    LabPlan plan = site.plan();
    ContainerTemplate template = site.template();
    Map<String, String> settable = template.sysctls().settable(NodeSettings.of(id, plan), plan);
    ContainerSpec spec = new ContainerSpec(template, id, plan, joint.port(id), settable);
    return DockerNode.create(site.engine(), spec, site.name() + "-" + id);
  }

  private static Void end(DockerNode node) throws LabException {
    node.end();
    return null;
  }
}
