package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterLegTest {
  private static final Topology IPV6 = Topology.PAIR.with(Topology.Family.IPV6);

  @Test
  void a_router_among_nodes_knows_them_for_good() throws LabException {
    RouterLeg leg = RouterLeg.among(Role.SERVER, network(Topology.PAIR, 0));
    assertThat(leg.ipv4().getHostAddress()).isEqualTo("198.18.3.253");
    assertThat(leg.lines(Topology.Family.IPV4, "eth1"))
        .containsExactly(
            "link set eth1 address 02:00:00:00:01:ff",
            "neigh replace 198.18.2.1 lladdr 02:00:00:00:01:01 dev eth1 nud permanent",
            "neigh replace 198.18.3.1 lladdr 02:00:00:00:01:01 dev eth1 nud permanent");
  }

  /// What is translated has the address that servers see from there.
  @Test
  void two_routers_know_each_other_and_one_the_way_to_the_servers() throws LabException {
    DockerNetwork between = network(Topology.PAIR, 1);
    AddressPlan lab = AddressPlan.choose(Topology.PAIR, 0, List.of());
    RouterLeg nat = RouterLeg.facing(Role.CLIENT, between, Optional.of(lab.side(Role.SERVER)));
    RouterLeg link = RouterLeg.facing(Role.SERVER, between, Optional.empty());
    assertThat(nat.address().getHostAddress()).isEqualTo("198.18.5.253");
    assertThat(nat.lines(Topology.Family.IPV4, "eth1"))
        .containsExactly(
            "link set eth1 address 02:00:00:00:ff:00",
            "route add 198.18.2.0/23 via 198.18.7.253 dev eth1",
            "neigh replace 198.18.7.253 lladdr 02:00:00:00:ff:01 dev eth1 nud permanent");
    assertThat(link.lines(Topology.Family.IPV4, "eth0"))
        .containsExactly(
            "link set eth0 address 02:00:00:00:ff:01",
            "neigh replace 198.18.5.253 lladdr 02:00:00:00:ff:00 dev eth0 nud permanent");
  }

  @Test
  void an_address_of_ipv6_is_the_routers_own_affair() throws LabException {
    RouterLeg leg = RouterLeg.facing(Role.SERVER, network(IPV6, 0), Optional.empty());
    assertThat(leg.lines(Topology.Family.IPV6, "eth0"))
        .containsSubsequence(
            "link set dev eth0 addrgenmode none",
            "addr flush dev eth0 scope link",
            "addr add 2001:2:0:0:8000:0:0:1fd/64 dev eth0 nodad");
  }

  @Test
  void a_server_knows_no_way_but_one_that_it_is_told() throws LabException {
    DockerNetwork network = network(Topology.PAIR, 0);
    assertThat(DockerPort.atRouter(network, Keepers.SERVER, Optional.empty()).after())
        .containsExactly(
            "neigh replace 198.18.3.253 lladdr 02:00:00:00:01:ff dev eth0 nud permanent");
    AddressPlan between = AddressPlan.choose(Topology.PAIR, 1, List.of());
    assertThat(DockerPort.atRouter(network, Keepers.SERVER, Optional.of(between.block())).after())
        .contains("route add 198.18.4.0/22 via 198.18.3.253 dev eth0");
  }

  /// @param index of its block
  private static DockerNetwork network(Topology topology, int index) throws LabException {
    return new DockerNetwork(
        null,
        "network",
        AddressPlan.choose(topology, index, List.of()),
        AddressPlan.choose(topology.with(Topology.Family.IPV4), index, List.of()));
  }
}
