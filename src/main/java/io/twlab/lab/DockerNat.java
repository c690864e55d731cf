package io.twlab.lab;

import io.twlab.host.IpBlock;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network of the clients, a network of the servers, and a router between them that translates
/// the clients' addresses. A link, if there is one, is between that router and the servers, so that
/// what it sees is what servers see: then the two routers have a network of their own. They are two
/// containers, because connection tracking would take what a wire gives back for something new.
///
/// Servers have no way to the clients' addresses: an answer to a packet that was not translated
/// goes nowhere.
final class DockerNat implements DockerJoint {
  private final DockerSite site;
  private final Map<Role, DockerNetwork> networks;

  /// Between the two routers; there with a link.
  private final Optional<DockerNetwork> translated;

  private final Teardown startedLink = new Teardown();
  private final Teardown startedNat = new Teardown();
  private volatile Optional<DockerLink> link = Optional.empty();
  private volatile ContainerNat nat;

  private DockerNat(
      DockerSite site, Map<Role, DockerNetwork> networks, Optional<DockerNetwork> translated) {
    this.site = site;
    this.networks = networks;
    this.translated = translated;
  }

  /// Makes the networks.
  static DockerNat create(DockerSite site) throws LabException {
    Map<Role, DockerNetwork> networks = DockerNetwork.pair(site.engine(), site.plan(), site.name());
    return switch (site.plan().joint()) {
      case BRIDGE -> new DockerNat(site, networks, Optional.empty());
      case LINK -> linked(site, networks);
    };
  }

  private static DockerNat linked(DockerSite site, Map<Role, DockerNetwork> networks)
      throws LabException {
    try {
      DockerNetwork translated =
          DockerNetwork.beside(networks.get(Role.SERVER), site.plan(), site.name() + "-translated");
      return new DockerNat(site, networks, Optional.of(translated));
    } catch (LabException | RuntimeException e) {
      Teardown undo = new Teardown();
      undo.add(() -> DockerNetwork.remove(networks.values()));
      undo.closeAfter(e);
      throw e;
    }
  }

  @Override
  public DockerPort port(NodeId node) {
    DockerNetwork network = networks.get(node.role());
    return DockerPort.atRouter(
        network,
        node,
        switch (node.role()) {
          case CLIENT -> Optional.of(network.addresses().side(Role.SERVER));
          case SERVER -> translated.map(between -> between.addresses().block());
        });
  }

  @Override
  public void start() throws LabException {
    InParallel.all(this::startLink, this::startTranslating);
  }

  private void startLink() throws LabException {
    if (translated.isPresent()) {
      Map<Role, RouterLeg> legs =
          Map.of(
              Role.CLIENT, RouterLeg.facing(Role.SERVER, translated.get(), Optional.empty()),
              Role.SERVER, RouterLeg.among(Role.SERVER, networks.get(Role.SERVER)));
      DockerLink begun = DockerLink.start(site, legs);
      startedLink.add(begun::close);
      link = Optional.of(begun);
    }
  }

  private void startTranslating() throws LabException {
    RouterLeg clients = RouterLeg.among(Role.CLIENT, networks.get(Role.CLIENT));
    nat = ContainerNat.start(site, Map.of(Role.CLIENT, clients, Role.SERVER, towardsServers()));
    startedNat.add(nat::close);
  }

  private RouterLeg towardsServers() {
    DockerNetwork servers = networks.get(Role.SERVER);
    Optional<IpBlock> beyond = Optional.of(servers.addresses().side(Role.SERVER));
    return translated
        .map(between -> RouterLeg.facing(Role.CLIENT, between, beyond))
        .orElseGet(() -> RouterLeg.among(Role.SERVER, servers));
  }

  @Override
  public Optional<NatNode> nat() {
    return Optional.of(nat);
  }

  @Override
  public void complete() throws LabException {
    if (link.isPresent()) {
      link.get().complete();
    }
  }

  @Override
  public List<LinkState> links() throws LabException {
    return link.isPresent() ? link.get().states() : List.of();
  }

  @Override
  public void record() throws LabException {
    if (link.isPresent()) {
      link.get().record();
    }
  }

  @Override
  public LinkRecord recorded() throws LabException {
    return link.isPresent() ? link.get().recorded() : LinkRecord.NOTHING;
  }

  @Override
  public void stop() throws LabException {
    InParallel.all(startedLink::close, startedNat::close);
  }

  @Override
  public void remove() throws LabException {
    List<DockerNetwork> all = new ArrayList<>(networks.values());
    translated.ifPresent(all::add);
    Teardown teardown = new Teardown();
    teardown.add(() -> DockerNetwork.remove(all));
    teardown.add(this::stop);
    teardown.close();
  }
}
