package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.host.IpBlock;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
  private static final List<IpBlock> NOTHING = List.of();

  @Test
  void clients_have_the_lower_half_of_a_block_and_servers_the_upper_one() throws LabException {
    AddressPlan plan = AddressPlan.choose(topology(2, 3), 1, NOTHING);
    List<NodeId> nodes = NodeIds.of(plan.topology());
    assertThat(texts(plan.measured(nodes.get(1))))
        .containsExactly("198.18.4.4", "198.18.4.5", "198.18.4.6");
    assertThat(texts(plan.measured(nodes.get(2))))
        .containsExactly("198.18.6.1", "198.18.6.2", "198.18.6.3");
    assertThat(plan.warmUp(nodes.get(1)).getHostAddress()).isEqualTo("198.18.5.2");
    assertThat(plan.warmUp(nodes.get(2)).getHostAddress()).isEqualTo("198.18.7.1");
    assertThat(plan.gateway(Role.SERVER).getHostAddress()).isEqualTo("198.18.7.254");
  }

  @Test
  void all_that_clients_have_lies_in_one_half_and_all_that_servers_have_in_the_other()
      throws LabException {
    AddressPlan plan = AddressPlan.choose(topology(16, 15), 3, NOTHING);
    for (NodeId node : NodeIds.of(plan.topology())) {
      IpBlock half = plan.side(node.role());
      assertThat(texts(plan.measured(node))).allMatch(address -> isIn(half, address));
      assertThat(isIn(half, plan.warmUp(node).getHostAddress())).isTrue();
      assertThat(isIn(half, plan.router(node.role()).getHostAddress())).isTrue();
    }
    assertThat(plan.side(Role.CLIENT)).hasToString("198.18.12.0/23");
    assertThat(plan.side(Role.SERVER)).hasToString("198.18.14.0/23");
  }

  @Test
  void halves_of_ipv6_are_parted_by_one_bit_too() throws LabException {
    AddressPlan plan = AddressPlan.choose(topology(2, 2).with(Topology.Family.IPV6), 1, NOTHING);
    List<NodeId> nodes = NodeIds.of(plan.topology());
    assertThat(plan.block().toString()).isEqualTo("2001:2:0:1::/64");
    assertThat(texts(plan.all(nodes.get(1))))
        .containsExactly("2001:2:0:1:0:0:0:3", "2001:2:0:1:0:0:0:4", "2001:2:0:1:0:0:0:102");
    assertThat(texts(plan.all(nodes.get(2))))
        .containsExactly(
            "2001:2:0:1:8000:0:0:1", "2001:2:0:1:8000:0:0:2", "2001:2:0:1:8000:0:0:101");
  }

  @Test
  void blocks_of_ipv6_that_the_host_routes_to_are_passed_over() throws LabException {
    Topology topology = Topology.PAIR.with(Topology.Family.IPV6);
    List<IpBlock> taken = List.of(IpBlock.parse("2001:2::/63"), IpBlock.parse("198.18.0.0/15"));
    assertThat(AddressPlan.choose(topology, 0, taken).block().toString())
        .isEqualTo("2001:2:0:2::/64");
    assertThatThrownBy(() -> AddressPlan.choose(topology, 0, List.of(IpBlock.parse("2001::/23"))))
        .hasMessageContaining("every /64 of 2001:2::/48");
  }

  @Test
  void no_address_is_used_twice_in_a_full_lab() throws LabException {
    AddressPlan plan = AddressPlan.choose(topology(2, 127), 0, NOTHING);
    List<InetAddress> all = new ArrayList<>();
    for (Role role : Role.values()) {
      all.add(plan.gateway(role));
      all.add(plan.router(role));
    }
    for (NodeId node : NodeIds.of(plan.topology())) {
      all.addAll(plan.measured(node));
      all.add(plan.warmUp(node));
    }
    assertThat(all).doesNotHaveDuplicates().hasSize(4 + 4 * 128);
  }

  @Test
  void blocks_that_the_host_routes_to_are_passed_over() throws LabException {
    List<IpBlock> taken = List.of(IpBlock.parse("198.18.0.0/21"), IpBlock.parse("198.18.12.7"));
    assertThat(block(0, taken)).isEqualTo("198.18.8.0/22");
    assertThat(block(1, taken)).isEqualTo("198.18.16.0/22");
  }

  @Test
  void indexes_beyond_the_last_block_begin_again() throws LabException {
    assertThat(block(127, NOTHING)).isEqualTo("198.19.252.0/22");
    assertThat(block(128, NOTHING)).isEqualTo("198.18.0.0/22");
  }

  @Test
  void a_host_that_routes_to_the_whole_range_is_told_so() {
    assertThatThrownBy(() -> block(0, List.of(IpBlock.parse("198.16.0.0/12"))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("198.18.0.0/15");
  }

  @Test
  void more_addresses_than_a_block_holds_are_refused() {
    assertThatThrownBy(() -> AddressPlan.choose(topology(2, 128), 0, NOTHING))
        .hasMessageContaining("clients × client-addresses is 2 × 128");
  }

  private static boolean isIn(IpBlock half, String address) {
    return half.overlaps(IpBlock.parse(address));
  }

  private static String block(int index, List<IpBlock> taken) throws LabException {
    return AddressPlan.choose(Topology.PAIR, index, taken).block().toString();
  }

  private static Topology topology(int nodes, int addresses) {
    return new Topology(
        nodes, nodes, addresses, addresses, 1, Topology.Family.IPV4, Topology.Nat.NONE);
  }

  private static List<String> texts(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).toList();
  }
}
