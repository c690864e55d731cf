package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twlab.measure.LinkSetting;
import io.twlab.measure.Role;
import io.twlab.measure.Segment;
import io.twlab.need.NeedsIpv6;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.Plan;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a router that translates addresses does, on every backend the same.
@Timeout(120)
abstract class NatContract extends HostUnchanged {
  private static final Link WIRE = new Link(Link.Emulation.WIRE, Impairment.NONE, Impairment.NONE);
  private static final String TIME_WAIT = "net.netfilter.nf_conntrack_tcp_timeout_time_wait";
  private static final Topology SNAT = nat(Topology.Family.IPV4, Optional.empty());

  NatContract(BackendChoice choice) {
    super(choice);
  }

  @Override
  final Plan needed() {
    return Plans.with("topology: {nat: snat}");
  }

  /// With a link that impairs nothing here, but does in another variant of the experiment, too.
  @ParameterizedTest
  @EnumSource
  void servers_see_one_address_of_all_clients(Joint joint) throws Exception {
    Topology topology = new Topology(2, 2, 1, 1, 1, Topology.Family.IPV4, Topology.Nat.MASQUERADE);
    assertThat(peersSeenByServers(plan(topology, joint, Link.BARE))).hasSize(1);
  }

  @Test
  @NeedsIpv6
  void servers_see_one_address_of_all_clients_over_ipv6_too() throws Exception {
    assertThat(peersSeenByServers(plan(ipv6(), Joint.BRIDGE, Link.BARE))).hasSize(1);
  }

  @Test
  @NeedsIpv6
  void a_wire_lies_between_the_router_and_the_servers_of_ipv6() throws Exception {
    assertThat(peersSeenByServers(plan(ipv6(), Joint.LINK, WIRE))).hasSize(1);
  }

  @Test
  void the_ports_that_servers_see_are_those_that_were_given_out() throws Exception {
    Topology topology = nat(Topology.Family.IPV4, Optional.of(new PortRange(50_000, 50_007)));
    try (Lab lab = backend.open(plan(topology, Joint.BRIDGE, Link.BARE))) {
      Talks talks = Talks.begin(lab);
      talks.exchangeAll(node -> LabContract.all(node).subList(0, 1));
      Set<String> ports =
          peers(talks).stream()
              .map(peer -> peer.substring(peer.lastIndexOf(':') + 1))
              .collect(Collectors.toSet());
      assertThat(ports).isNotEmpty().allMatch(port -> port.matches("5000[0-7]"));
      // One for each connection, or for two of them where a client's port came again.
      assertThat(lab.nat().orElseThrow().conntrack().entries()).isBetween(1L, 4L);
      assertThat(lab.nat().orElseThrow().conntrack().max()).isGreaterThan(4);
    }
  }

  /// What the link sees is what servers see.
  @ParameterizedTest
  @EnumSource(names = {"AUTO", "WIRE"})
  void a_tap_or_a_wire_lies_between_the_router_and_the_servers(Link.Emulation emulation)
      throws Exception {
    Link link = new Link(emulation, Impairment.NONE, Impairment.NONE);
    LabPlan plan = plan(SNAT, Joint.LINK, link, new Tap(List.of(), true), Sysctls.NONE);
    try (Lab lab = backend.open(plan)) {
      lab.record();
      Talks talks = Talks.begin(lab);
      talks.exchangeAll(LabContract::all);
      Set<String> peers = Set.copyOf(peers(talks));
      List<Segment> segments = StillLink.recorded(lab).segments().segments();
      assertThat(segments).isNotEmpty().allMatch(segment -> segment.leftNs().isPresent());
      assertThat(segments)
          .filteredOn(segment -> !segment.destination().endsWith(":" + Talks.PORT))
          .extracting(Segment::destination)
          .allMatch(peers::contains);
    }
  }

  /// A kernel that is nobody's peer would answer by RST.
  @Test
  void the_router_answers_nothing_that_it_was_not_asked_for() throws Exception {
    try (Lab lab = backend.open(plan(SNAT, Joint.BRIDGE, Link.BARE))) {
      Talks talks = Talks.begin(lab);
      talks.exchangeAll(LabContract::all);
      Node server = talks.of(Role.SERVER).getFirst();
      String router = host(peers(talks).getFirst());
      String from = LabContract.all(server).getFirst();
      assertThat(talks.with(server).ask("connect " + from + " " + router + " 9"))
          .contains("timed out");
    }
  }

  @Test
  void the_router_has_the_sysctls_that_it_was_asked_for() throws Exception {
    try (Lab lab = backend.open(plan(ofNat(TIME_WAIT, "1")))) {
      List<LinkSetting> settings = lab.nat().orElseThrow().settings();
      assertThat(settings).allMatch(LinkSetting::taken);
      assertThat(settings).contains(new LinkSetting("sysctl." + TIME_WAIT, Optional.of("1"), "1"));
    }
  }

  @Test
  void a_sysctl_that_no_router_has_is_told() {
    LabPlan plan = plan(ofNat("net.netfilter.nosuch", "1"));
    assertThat(catchThrowableOfType(LabException.class, () -> backend.open(plan).close()))
        .hasMessageContainingAll("net.netfilter.nosuch", NatNode.WHO)
        .extracting(LabException::kind)
        .isEqualTo(LabException.Cause.KERNEL_LACKS);
  }

  @Test
  void a_value_that_no_router_takes_is_told() {
    LabPlan plan = plan(ofNat("net.netfilter.nf_conntrack_tcp_be_liberal", "7"));
    assertThat(catchThrowableOfType(LabException.class, () -> backend.open(plan).close()))
        .hasMessageContainingAll("nf_conntrack_tcp_be_liberal", NatNode.WHO, "'7'")
        .extracting(LabException::kind)
        .isEqualTo(LabException.Cause.NOT_TAKEN);
  }

  @Test
  void labs_at_the_same_time_do_not_meet() throws Exception {
    LabPlan plan = plan(SNAT, Joint.LINK, Link.BARE);
    LabPlan other =
        new LabPlan(
            plan.run(),
            "other",
            plan.topology(),
            plan.joint(),
            plan.link(),
            plan.tap(),
            plan.sysctls(),
            plan.seed(),
            1,
            plan.transport());
    try (Lab one = backend.open(plan);
        Lab two = backend.open(other)) {
      Talks.begin(one).exchangeAll(LabContract::all);
      Talks.begin(two).exchangeAll(LabContract::all);
    }
  }

  private Set<String> peersSeenByServers(LabPlan plan) throws Exception {
    try (Lab lab = backend.open(plan)) {
      Talks talks = Talks.begin(lab);
      talks.exchangeAll(LabContract::all);
      return peers(talks).stream().map(NatContract::host).collect(Collectors.toSet());
    }
  }

  /// Whom the servers saw, address and port.
  private static List<String> peers(Talks talks) throws Exception {
    StringBuilder peers = new StringBuilder();
    for (Node server : talks.of(Role.SERVER)) {
      peers.append(' ').append(talks.with(server).ask("peers"));
    }
    return List.of(peers.toString().strip().split(" "));
  }

  private static String host(String peer) {
    return peer.substring(0, peer.lastIndexOf(':'));
  }

  private static Topology ipv6() {
    return nat(Topology.Family.IPV6, Optional.of(new PortRange(50_000, 50_399)));
  }

  private static Topology nat(Topology.Family family, Optional<PortRange> ports) {
    return new Topology(2, 2, 1, 1, 1, family, Topology.Nat.SNAT, ports, Topology.PortChoice.KEEP);
  }

  private static Sysctls ofNat(String name, String value) {
    return new Sysctls(
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(Map.of(name, value)));
  }

  private static LabPlan plan(Sysctls sysctls) {
    return plan(SNAT, Joint.BRIDGE, Link.BARE, Tap.NONE, sysctls);
  }

  private static LabPlan plan(Topology topology, Joint joint, Link link) {
    return plan(topology, joint, link, Tap.NONE, Sysctls.NONE);
  }

  private static LabPlan plan(Topology topology, Joint joint, Link link, Tap tap, Sysctls sysctls) {
    return new LabPlan("run", "nat", topology, joint, link, tap, sysctls, 7, 0, Transport.EPOLL);
  }
}
