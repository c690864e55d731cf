package io.twlab.lab;

import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import io.twlab.host.Conntrack;
import io.twlab.host.HostRoutes;
import io.twlab.host.IpBlock;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A network of one lab: a bridge of its own, internal (no way out), on which the host has no
/// address.
///
/// The engine is asked for IPv4 only, whatever the lab speaks: for an IPv6 network it would give
/// the host an address on the bridge, and switch the whole host's IPv6 forwarding on. A bridge
/// carries IPv6 all the same, and nodes add IPv6 addresses by themselves.
///
/// @param id as the engine names it
/// @param addresses of the family that the lab speaks
/// @param ipv4 those that the engine hands out itself
record DockerNetwork(DockerEngine engine, String id, AddressPlan addresses, AddressPlan ipv4)
    implements DockerJoint {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "com.docker.network.bridge.inhibit_ipv4",
          "true",
          "com.docker.network.bridge.enable_ip_masquerade",
          "false");

  /// Another controller may take the block between our look and our creation.
  private static final int TRIES = 5;

  /// One way to make the networks of a lab with given addresses.
  private interface Making<T> {
    T with(AddressPlan addresses, AddressPlan ipv4) throws LabException;
  }

  /// One for all nodes.
  static DockerNetwork create(DockerEngine engine, LabPlan plan, String name) throws LabException {
    return inFreeBlock(
        engine,
        plan,
        List.of(),
        (addresses, ipv4) ->
            new DockerNetwork(
                engine,
                command(engine, plan, name, ipv4.block(), ipv4.gateway(Role.SERVER))
                    .withInternal(true)
                    .exec()
                    .getId(),
                addresses,
                ipv4));
  }

  /// One for each role, for a router between them.
  ///
  /// What goes to the other side has an address that is not its network's. Of an internal network
  /// the engine lets nothing like that pass, where its packet filter looks into bridges
  /// (net.bridge.bridge-nf-call-iptables, which is this kernel's: nodes have to run on it;
  /// DOCKER-ISOLATION-STAGE-1). There the two are not internal; without an address on the bridge
  /// and without masquerading they lead nowhere all the same.
  static Map<Role, DockerNetwork> pair(DockerEngine engine, LabPlan plan, String name)
      throws LabException {
    boolean internal = !Conntrack.seesBridges();
    return inFreeBlock(
        engine,
        plan,
        List.of(),
        (addresses, ipv4) -> {
          Map<Role, DockerNetwork> made = new EnumMap<>(Role.class);
          try {
            for (Role role : Role.values()) {
              String id =
                  command(
                          engine,
                          plan,
                          name + "-" + role.label() + "s",
                          ipv4.side(role),
                          ipv4.gateway(role))
                      .withInternal(internal)
                      .exec()
                      .getId();
              made.put(role, new DockerNetwork(engine, id, addresses, ipv4));
            }
            return made;
          } catch (DockerException e) {
            removeAfter(e, made.values());
            throw e;
          }
        });
  }

  /// One more for the lab of another, in a block of its own, with routers on it and no node; see
  /// [#pair] for what it is not.
  static DockerNetwork beside(DockerNetwork other, LabPlan plan, String name) throws LabException {
    DockerEngine engine = other.engine();
    return inFreeBlock(
        engine,
        plan,
        List.of(other.addresses().block()),
        (addresses, ipv4) ->
            new DockerNetwork(
                engine,
                command(engine, plan, name, ipv4.block(), ipv4.gateway(Role.SERVER))
                    .withInternal(!Conntrack.seesBridges())
                    .exec()
                    .getId(),
                addresses,
                ipv4));
  }

  private static void removeAfter(DockerException failure, Collection<DockerNetwork> made) {
    try {
      remove(made);
    } catch (LabException e) {
      failure.addSuppressed(e);
    }
  }

  /// @param used of the lab itself, which the engine need not know of
  private static <T> T inFreeBlock(
      DockerEngine engine, LabPlan plan, List<IpBlock> used, Making<T> making) throws LabException {
    for (int attempt = 1; ; attempt++) {
      int index = plan.subnet() + attempt - 1;
      List<IpBlock> taken = new ArrayList<>(taken(engine));
      taken.addAll(used);
      AddressPlan addresses = AddressPlan.choose(plan.topology(), index, taken);
      AddressPlan ipv4 =
          AddressPlan.choose(plan.topology().with(Topology.Family.IPV4), index, taken);
      try {
        return making.with(addresses, ipv4);
      } catch (DockerException e) {
        if (!DockerErrors.isOverlap(e)) {
          throw DockerErrors.failed("the lab's network cannot be made", e);
        }
        if (attempt == TRIES) {
          throw DockerErrors.noFreeAddresses(TRIES, e);
        }
      }
    }
  }

  @Override
  public DockerPort port(NodeId node) {
    return DockerPort.bare(this);
  }

  @Override
  public void start() {}

  @Override
  public void complete() {}

  @Override
  public List<LinkState> links() {
    return List.of();
  }

  @Override
  public void stop() {}

  @Override
  public void remove() throws LabException {
    new DockerRemoval(engine).network(id);
  }

  /// All of them, also when one cannot be removed.
  static void remove(Collection<DockerNetwork> networks) throws LabException {
    InParallel.map(
        List.copyOf(networks),
        network -> {
          network.remove();
          return network;
        });
  }

  private static CreateNetworkCmd command(
      DockerEngine engine, LabPlan plan, String name, IpBlock subnet, InetAddress gateway) {
    return engine
        .client()
        .createNetworkCmd()
        .withName(name)
        .withOptions(OPTIONS)
        .withLabels(DockerLabels.of(plan))
        .withIpam(
            new Network.Ipam()
                .withConfig(
                    new Network.Ipam.Config()
                        .withSubnet(subnet.toString())
                        .withGateway(gateway.getHostAddress())));
  }

  /// What the host routes to, where the engine is the host's, and what the engine's networks use.
  static List<IpBlock> taken(DockerEngine engine) throws LabException {
    List<IpBlock> taken = new ArrayList<>();
    try {
      if (engine.local()) {
        taken.addAll(HostRoutes.read());
      }
      engine.client().listNetworksCmd().exec().stream()
          .flatMap(DockerNetwork::subnets)
          .forEach(taken::add);
    } catch (IOException | DockerException e) {
      throw DockerErrors.failed("free addresses cannot be found", e);
    }
    return taken;
  }

  private static Stream<IpBlock> subnets(Network network) {
    List<Network.Ipam.Config> configs =
        network.getIpam() == null ? null : network.getIpam().getConfig();
    return configs == null
        ? Stream.empty()
        : configs.stream()
            .map(Network.Ipam.Config::getSubnet)
            .filter(Objects::nonNull)
            .map(IpBlock::parse);
  }
}
