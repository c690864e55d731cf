package io.twlab.lab;

import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import io.twlab.host.HostRoutes;
import io.twlab.host.Ipv4Block;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A network of one lab: a bridge of its own, internal (no way out), on which the host has no
/// address.
///
/// @param id as the engine names it
record DockerNetwork(DockerEngine engine, String id, AddressPlan addresses) implements DockerJoint {
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
    T with(AddressPlan addresses) throws LabException;
  }

  /// One for all nodes.
  static DockerNetwork create(DockerEngine engine, LabPlan plan, String name) throws LabException {
    return inFreeBlock(
        engine,
        plan,
        addresses ->
            new DockerNetwork(
                engine,
                command(engine, plan, name, addresses.block(), addresses.gateway(Role.SERVER))
                    .withInternal(true)
                    .exec()
                    .getId(),
                addresses));
  }

  /// One for each role, for a router between them.
  ///
  /// What goes to the other side has an address that is not its network's. Of an internal network
  /// the engine lets nothing like that pass, where its packet filter looks into bridges
  /// (net.bridge.bridge-nf-call-iptables, DOCKER-ISOLATION-STAGE-1). There the two are not
  /// internal; without an address on the bridge and without masquerading they lead nowhere all the
  /// same.
  static Map<Role, DockerNetwork> pair(DockerEngine engine, LabPlan plan, String name)
      throws LabException {
    boolean internal = !Boolean.TRUE.equals(engine.client().infoCmd().exec().getBridgeNfIptables());
    return inFreeBlock(
        engine,
        plan,
        addresses -> {
          Map<Role, DockerNetwork> made = new EnumMap<>(Role.class);
          try {
            for (Role role : Role.values()) {
              String id =
                  command(
                          engine,
                          plan,
                          name + "-" + role.label() + "s",
                          addresses.side(role),
                          addresses.gateway(role))
                      .withInternal(internal)
                      .exec()
                      .getId();
              made.put(role, new DockerNetwork(engine, id, addresses));
            }
            return made;
          } catch (DockerException e) {
            for (DockerNetwork network : made.values()) {
              network.remove();
            }
            throw e;
          }
        });
  }

  private static <T> T inFreeBlock(DockerEngine engine, LabPlan plan, Making<T> making)
      throws LabException {
    for (int attempt = 1; ; attempt++) {
      AddressPlan addresses =
          AddressPlan.choose(plan.topology(), plan.subnet() + attempt - 1, taken(engine));
      try {
        return making.with(addresses);
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
  public void complete() {}

  @Override
  public List<LinkState> links() {
    return List.of();
  }

  @Override
  public void remove() throws LabException {
    new DockerRemoval(engine).network(id);
  }

  private static CreateNetworkCmd command(
      DockerEngine engine, LabPlan plan, String name, Ipv4Block subnet, InetAddress gateway) {
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
  static List<Ipv4Block> taken(DockerEngine engine) throws LabException {
    List<Ipv4Block> taken = new ArrayList<>();
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

  private static Stream<Ipv4Block> subnets(Network network) {
    List<Network.Ipam.Config> configs =
        network.getIpam() == null ? null : network.getIpam().getConfig();
    return configs == null
        ? Stream.empty()
        : configs.stream()
            .map(Network.Ipam.Config::getSubnet)
            .filter(subnet -> subnet != null && subnet.contains("."))
            .map(Ipv4Block::parse);
  }
}
