package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import io.twlab.host.HostRoutes;
import io.twlab.host.Ipv4Block;
import io.twlab.measure.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The network of one lab: a bridge of its own, internal (no way out), on which the host has no
/// address.
///
/// @param id as the engine names it
record DockerNetwork(DockerEngine engine, String id, AddressPlan addresses) {
  private static final Map<String, String> OPTIONS =
      Map.of("com.docker.network.bridge.inhibit_ipv4", "true");

  /// Another controller may take the block between our look and our creation.
  private static final int TRIES = 5;

  static DockerNetwork create(DockerEngine engine, LabPlan plan, String name) throws LabException {
    for (int attempt = 1; ; attempt++) {
      AddressPlan addresses =
          AddressPlan.choose(plan.topology(), plan.subnet() + attempt - 1, taken(engine));
      try {
        return new DockerNetwork(engine, create(engine.client(), plan, name, addresses), addresses);
      } catch (DockerException e) {
        if (!DockerErrors.isOverlap(e) || attempt == TRIES) {
          throw DockerErrors.failed("the lab's network cannot be made", e);
        }
      }
    }
  }

  void remove() throws LabException {
    new DockerRemoval(engine).network(id);
  }

  private static String create(
      DockerClient client, LabPlan plan, String name, AddressPlan addresses) {
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
                        .withSubnet(addresses.block().toString())
                        .withGateway(addresses.gateway(Role.SERVER).getHostAddress())))
        .exec()
        .getId();
  }

  /// What the host routes to, where the engine is the host's, and what the engine's networks use.
  private static List<Ipv4Block> taken(DockerEngine engine) throws LabException {
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
