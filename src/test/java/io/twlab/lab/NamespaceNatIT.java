package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twlab.host.HostSnapshot;
import io.twlab.measure.LinkSetting;
import io.twlab.need.NeedsIpv6;
import io.twlab.need.NeedsNamespaces;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients behind a router that translates their addresses, in network namespaces.
@NeedsNamespaces
@Timeout(60)
class NamespaceNatIT {
  private static final Link WIRE = new Link(Link.Emulation.WIRE, Impairment.NONE, Impairment.NONE);
  private static final String TIME_WAIT = "net.netfilter.nf_conntrack_tcp_timeout_time_wait";

  private final Remains remains = Remains.ofThisProcessAndTheDead(BackendChoice.NAMESPACES);
  private HostSnapshot before;
  private Backend backend;

  @BeforeEach
  void prepare() throws Exception {
    backend = NamespaceBackend.create(EchoAgent.class.getName(), "io.twlab.agent.Rehearsal");
    backend.prepare(System.out::println);
    before = HostWatch.now();
  }

  @AfterEach
  void the_host_is_as_it_was() throws Exception {
    backend.close();
    assertThat(HostWatch.changesSince(before)).isEmpty();
    assertThat(remains.list()).isEmpty();
  }

  @Test
  void servers_see_one_address_of_all_clients() throws Exception {
    Topology topology = nat(Topology.Family.IPV4, Topology.Nat.MASQUERADE, Optional.empty());
    assertThat(peersSeenByServers(plan(topology, Link.BARE, Sysctls.NONE))).hasSize(1);
  }

  @Test
  void the_ports_that_servers_see_are_those_that_were_given_out() throws Exception {
    Topology topology =
        nat(Topology.Family.IPV4, Topology.Nat.SNAT, Optional.of(new PortRange(50_000, 50_007)));
    try (Lab lab = backend.open(plan(topology, Link.BARE, Sysctls.NONE))) {
      Set<String> ports =
          connectAll(lab, false).stream()
              .map(peer -> peer.substring(peer.lastIndexOf(':') + 1))
              .collect(Collectors.toSet());
      assertThat(ports).isNotEmpty().allMatch(port -> port.matches("5000[0-7]"));
      // One for each connection, or for two of them where a client's port came again.
      assertThat(lab.nat().orElseThrow().conntrack().entries()).isBetween(1L, 4L);
    }
  }

  @Test
  @NeedsIpv6
  void servers_see_one_address_of_all_clients_over_ipv6_too() throws Exception {
    Topology topology =
        nat(Topology.Family.IPV6, Topology.Nat.SNAT, Optional.of(new PortRange(50_000, 50_399)));
    assertThat(peersSeenByServers(plan(topology, Link.BARE, Sysctls.NONE))).hasSize(1);
  }

  @Test
  void a_wire_lies_between_the_router_and_the_servers() throws Exception {
    Topology topology = nat(Topology.Family.IPV4, Topology.Nat.SNAT, Optional.empty());
    assertThat(peersSeenByServers(plan(topology, WIRE, Sysctls.NONE))).hasSize(1);
  }

  @Test
  void the_router_has_the_sysctls_that_it_was_asked_for() throws Exception {
    Topology topology = nat(Topology.Family.IPV4, Topology.Nat.SNAT, Optional.empty());
    try (Lab lab = backend.open(plan(topology, Link.BARE, ofNat(TIME_WAIT, "1")))) {
      List<LinkSetting> settings = lab.nat().orElseThrow().settings();
      assertThat(settings).allMatch(LinkSetting::taken);
      assertThat(settings).contains(new LinkSetting("sysctl." + TIME_WAIT, Optional.of("1"), "1"));
    }
  }

  @Test
  void a_sysctl_that_no_router_has_is_told() {
    Topology topology = nat(Topology.Family.IPV4, Topology.Nat.SNAT, Optional.empty());
    LabPlan plan = plan(topology, Link.BARE, ofNat("net.netfilter.nosuch", "1"));
    assertThat(catchThrowableOfType(LabException.class, () -> backend.open(plan).close()))
        .hasMessageContaining("net.netfilter.nosuch")
        .extracting(LabException::kind)
        .isEqualTo(LabException.Cause.KERNEL_LACKS);
  }

  private Set<String> peersSeenByServers(LabPlan plan) throws Exception {
    try (Lab lab = backend.open(plan)) {
      return connectAll(lab, true).stream()
          .map(peer -> peer.substring(0, peer.lastIndexOf(':')))
          .collect(Collectors.toSet());
    }
  }

  /// Connects every client to every server, and says what peers the servers saw.
  ///
  /// @param warmUp by the addresses of the warm-up too
  private static List<String> connectAll(Lab lab, boolean warmUp) throws Exception {
    List<Talk> talks = new ArrayList<>();
    for (Node node : lab.nodes()) {
      talks.add(new Talk(node.startAgent()));
    }
    List<String> peers = new ArrayList<>();
    for (int server : List.of(2, 3)) {
      Node to = lab.nodes().get(server);
      for (String address : addresses(to, warmUp)) {
        assertThat(talks.get(server).ask("listen " + address + " 7000")).isEqualTo("listening");
        for (int client : List.of(0, 1)) {
          for (String from : addresses(lab.nodes().get(client), warmUp)) {
            assertThat(talks.get(client).ask("connect " + from + " " + address + " 7000"))
                .isEqualTo("echoed x");
          }
        }
      }
      peers.addAll(List.of(talks.get(server).ask("peers").split(" ")));
    }
    return peers;
  }

  private static List<String> addresses(Node node, boolean warmUp) {
    return warmUp ? LabContract.all(node) : LabContract.all(node).subList(0, 1);
  }

  private static Topology nat(Topology.Family family, Topology.Nat nat, Optional<PortRange> ports) {
    return new Topology(2, 2, 1, 1, 1, family, nat, ports, Topology.PortChoice.KEEP);
  }

  private static Sysctls ofNat(String name, String value) {
    return new Sysctls(
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(Map.of(name, value)));
  }

  private static LabPlan plan(Topology topology, Link link, Sysctls sysctls) {
    Joint joint = link.isEmulated() ? Joint.LINK : Joint.BRIDGE;
    return new LabPlan(
        "run", "nat", topology, joint, link, Tap.NONE, sysctls, 7, 0, Transport.EPOLL);
  }
}
