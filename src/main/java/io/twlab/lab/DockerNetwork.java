package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import io.twlab.host.HostRoutes;
import io.twlab.host.IpBlock;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The network of one lab: a bridge of its own, internal (no way out), on which the host has no
/// address.
///
/// The engine is asked for IPv4 only, whatever the lab speaks: for an IPv6 network it would give
/// the host an address on the bridge, and switch the whole host's IPv6 forwarding on. A bridge
/// carries IPv6 all the same, and nodes add IPv6 addresses by themselves.
///
/// @param id as the engine names it
/// @param addresses of the family that the lab speaks
record DockerNetwork(DockerEngine engine, String id, AddressPlan addresses) {
  private static final Map<String, String> OPTIONS =
      Map.of("com.docker.network.bridge.inhibit_ipv4", "true");

  /// Another controller may take the block between our look and our creation.
  private static final int TRIES = 5;

  static DockerNetwork create(DockerEngine engine, LabPlan plan, String name) throws LabException {
    for (int attempt = 1; ; attempt++) {
      int index = plan.subnet() + attempt - 1;
      List<IpBlock> taken = taken(engine);
      AddressPlan addresses = AddressPlan.choose(plan.topology(), index, taken);
      AddressPlan ipv4 =
          AddressPlan.choose(plan.topology().with(Topology.Family.IPV4), index, taken);
      try {
        return new DockerNetwork(engine, create(engine.client(), plan, name, ipv4), addresses);
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

  void remove() throws LabException {
    new DockerRemoval(engine).network(id);
  }

  private static String create(DockerClient client, LabPlan plan, String name, AddressPlan ipv4) {
    return client
        .createNetworkCmd()
        .withName(name)
        .withInternal(true)
        .withOptions(OPTIONS)
        .withLabels(DockerLabels.of(plan))
        .withIpam(
            new Network.Ipam()
                .withConfig(
                    new Network.Ipam.Config()
                        .withSubnet(ipv4.block().toString())
                        .withGateway(ipv4.gateway(Role.SERVER).getHostAddress())))
        .exec()
        .getId();
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
