package io.twlab.lab;

import io.twlab.host.IpBlock;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
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
  private final Map<Role, DockerNetwork> networks;
  private final Optional<IpBlock> translated;
  private final ContainerNat nat;
  private final Optional<DockerLink> link;
  private final Teardown undo;

  private DockerNat(
      Map<Role, DockerNetwork> networks,
      Optional<IpBlock> translated,
      ContainerNat nat,
      Optional<DockerLink> link,
      Teardown undo) {
    this.networks = networks;
    this.translated = translated;
    this.nat = nat;
    this.link = link;
    this.undo = undo;
  }

  /// @param template of the nodes, whose image and limits routers and wire share
  /// @param emulator of the link, if it needs one
  static DockerNat create(
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
      return switch (plan.joint()) {
        case BRIDGE -> bare(engine, plan, template, name, networks, undo);
        case LINK -> linked(engine, plan, emulator, template, name, networks, undo);
      };
    } catch (LabException | RuntimeException e) {
      undo.closeAfter(e);
      throw e;
    }
  }

  private static DockerNat bare(
      DockerEngine engine,
      LabPlan plan,
      ContainerTemplate template,
      String name,
      Map<Role, DockerNetwork> networks,
      Teardown undo)
      throws LabException {
    RouterLeg servers = RouterLeg.among(Role.SERVER, networks.get(Role.SERVER));
    ContainerNat nat = translating(engine, plan, template, name, networks, servers, undo);
    return new DockerNat(networks, Optional.empty(), nat, Optional.empty(), undo);
  }

  private static DockerNat linked(
      DockerEngine engine,
      LabPlan plan,
      Optional<Emulator> emulator,
      ContainerTemplate template,
      String name,
      Map<Role, DockerNetwork> networks,
      Teardown undo)
      throws LabException {
    DockerNetwork servers = networks.get(Role.SERVER);
    DockerNetwork translated = DockerNetwork.beside(servers, plan, name + "-translated");
    undo.add(translated::remove);
    Map<Role, RouterLeg> legs =
        Map.of(
            Role.CLIENT, RouterLeg.facing(Role.SERVER, translated, Optional.empty()),
            Role.SERVER, RouterLeg.among(Role.SERVER, servers));
    DockerLink link = DockerLink.start(engine, plan, emulator, template, name, legs);
    undo.add(link::close);
    IpBlock beyond = servers.addresses().side(Role.SERVER);
    RouterLeg towards = RouterLeg.facing(Role.CLIENT, translated, Optional.of(beyond));
    ContainerNat nat = translating(engine, plan, template, name, networks, towards, undo);
    return new DockerNat(
        networks, Optional.of(translated.addresses().block()), nat, Optional.of(link), undo);
  }

  private static ContainerNat translating(
      DockerEngine engine,
      LabPlan plan,
      ContainerTemplate template,
      String name,
      Map<Role, DockerNetwork> networks,
      RouterLeg towardsServers,
      Teardown undo)
      throws LabException {
    RouterLeg clients = RouterLeg.among(Role.CLIENT, networks.get(Role.CLIENT));
    ContainerNat nat =
        ContainerNat.start(
            engine,
            plan,
            template,
            name,
            Map.of(Role.CLIENT, clients, Role.SERVER, towardsServers));
    undo.add(nat::close);
    return nat;
  }

  @Override
  public DockerPort port(NodeId node) {
    DockerNetwork network = networks.get(node.role());
    return DockerPort.atRouter(
        network,
        node,
        switch (node.role()) {
          case CLIENT -> Optional.of(network.addresses().side(Role.SERVER));
          case SERVER -> translated;
        });
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
  public void remove() throws LabException {
    undo.close();
  }
}
