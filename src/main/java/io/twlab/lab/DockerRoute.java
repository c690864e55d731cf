package io.twlab.lab;

import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network of the clients, a network of the servers, and a link between them.
final class DockerRoute implements DockerJoint {
  private final DockerSite site;
  private final Map<Role, DockerNetwork> networks;
  private final Teardown started = new Teardown();
  private volatile DockerLink link;

  private DockerRoute(DockerSite site, Map<Role, DockerNetwork> networks) {
    this.site = site;
    this.networks = networks;
  }

  /// Makes the networks.
  static DockerRoute create(DockerSite site) throws LabException {
    return new DockerRoute(site, DockerNetwork.pair(site.engine(), site.plan(), site.name()));
  }

  @Override
  public DockerPort port(NodeId node) {
    DockerNetwork network = networks.get(node.role());
    return DockerPort.atRouter(
        network, node, Optional.of(network.addresses().side(node.role().other())));
  }

  @Override
  public void start() throws LabException {
    Map<Role, RouterLeg> legs =
        Map.of(
            Role.CLIENT, RouterLeg.among(Role.CLIENT, networks.get(Role.CLIENT)),
            Role.SERVER, RouterLeg.among(Role.SERVER, networks.get(Role.SERVER)));
    link = DockerLink.start(site, legs);
    started.add(link::close);
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
  public void stop() throws LabException {
    started.close();
  }

  @Override
  public void remove() throws LabException {
    Teardown all = new Teardown();
    all.add(() -> DockerNetwork.remove(networks.values()));
    all.add(this::stop);
    all.close();
  }
}
