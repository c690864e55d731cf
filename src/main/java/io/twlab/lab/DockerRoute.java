package io.twlab.lab;

import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network of the clients, a network of the servers, and a link between them.
final class DockerRoute implements DockerJoint {
  private final Map<Role, DockerNetwork> networks;
  private final DockerLink link;
  private final Teardown undo;

  private DockerRoute(Map<Role, DockerNetwork> networks, DockerLink link, Teardown undo) {
    this.networks = networks;
    this.link = link;
    this.undo = undo;
  }

  /// @param template of the nodes, whose image and limits router and wire share
  /// @param emulator of the link, if it needs one
  static DockerRoute create(
      DockerEngine engine,
      LabPlan plan,
      Optional<Emulator> emulator,
      ContainerTemplate template,
      String name)
      throws LabException {
    Teardown undo = new Teardown();
    try {
      Map<Role, DockerNetwork> networks = DockerNetwork.pair(engine, plan, name);
      networks.values().forEach(network -> undo.add(network::remove));
      Map<Role, RouterLeg> legs =
          Map.of(
              Role.CLIENT, RouterLeg.among(Role.CLIENT, networks.get(Role.CLIENT)),
              Role.SERVER, RouterLeg.among(Role.SERVER, networks.get(Role.SERVER)));
      DockerLink link = DockerLink.start(engine, plan, emulator, template, name, legs);
      undo.add(link::close);
      return new DockerRoute(networks, link, undo);
    } catch (LabException | RuntimeException e) {
      undo.closeAfter(e);
      throw e;
    }
  }

  @Override
  public DockerPort port(NodeId node) {
    DockerNetwork network = networks.get(node.role());
    return DockerPort.atRouter(
        network, node, Optional.of(network.addresses().side(node.role().other())));
  }

  @Override
  public void complete() throws LabException {
    link.complete();
  }

  @Override
  public List<LinkState> links() throws LabException {
    return link.states();
  }

  @Override
  public void record() throws LabException {
    link.record();
  }

  @Override
  public LinkRecord recorded() throws LabException {
    return link.recorded();
  }

  @Override
  public void remove() throws LabException {
    undo.close();
  }
}
