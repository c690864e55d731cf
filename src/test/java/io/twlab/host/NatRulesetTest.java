package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.PortRange;
import io.twlab.spec.Topology;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NatRulesetTest {
  private static final InetAddress ROUTER = InetAddress.ofLiteral("198.18.3.253");

  @Test
  void the_warm_up_has_all_ports_and_everything_else_those_that_were_asked_for() {
    Topology topology =
        topology(
            Topology.Family.IPV4,
            Topology.Nat.SNAT,
            Optional.of(new PortRange(50_000, 50_399)),
            Topology.PortChoice.FULLY_RANDOM);
    assertThat(ruleset(topology, ROUTER, "198.18.1.1", "198.18.1.2").text())
        .isEqualTo(
            """
            table ip twlab {
              chain own {
                type filter hook input priority filter;
                iifname "servers" drop comment "unsolicited"
              }
              chain translation {
                type nat hook postrouting priority srcnat;
                oifname "servers" ip saddr { 198.18.1.1, 198.18.1.2 } snat to 198.18.3.253 comment "warm-up"
                oifname "servers" meta l4proto 6 snat to 198.18.3.253:50000-50399 fully-random comment "translation"
              }
            }
            """);
  }

  @Test
  void a_masquerade_names_no_address() {
    Topology topology =
        topology(
            Topology.Family.IPV4,
            Topology.Nat.MASQUERADE,
            Optional.empty(),
            Topology.PortChoice.RANDOM);
    assertThat(ruleset(topology, ROUTER, "198.18.1.1").rules().values())
        .containsExactly(
            "input: iifname \"servers\" drop",
            "postrouting: oifname \"servers\" ip saddr { 198.18.1.1 } masquerade",
            "postrouting: oifname \"servers\" masquerade random");
    assertThat(ruleset(topology, ROUTER, "198.18.1.1").text()).doesNotContain("l4proto");
  }

  @Test
  void an_address_of_ipv6_is_set_apart_from_the_ports() {
    Topology topology =
        topology(
            Topology.Family.IPV6,
            Topology.Nat.SNAT,
            Optional.of(new PortRange(50_000, 50_000)),
            Topology.PortChoice.KEEP);
    InetAddress router = InetAddress.ofLiteral("2001:2::1fd");
    assertThat(ruleset(topology, router, "2001:2::101").text())
        .contains("table ip6 twlab", "ip6 saddr { 2001:2:0:0:0:0:0:101 }");
    assertThat(ruleset(topology, router, "2001:2::101").rules().sequencedValues().reversed())
        .startsWith(
            "postrouting: oifname \"servers\" meta l4proto 6 snat to"
                + " [2001:2:0:0:0:0:0:1fd]:50000-50000",
            "postrouting: oifname \"servers\" ip6 saddr { 2001:2:0:0:0:0:0:101 } snat to"
                + " 2001:2:0:0:0:0:0:1fd");
  }

  @Test
  void senders_are_told_apart_before_their_addresses_are_gone() {
    Topology topology =
        topology(
            Topology.Family.IPV4, Topology.Nat.SNAT, Optional.empty(), Topology.PortChoice.KEEP);
    NatRuleset ruleset =
        new NatRuleset(
            topology,
            "servers",
            ROUTER,
            List.of(InetAddress.ofLiteral("198.18.1.1")),
            new TreeMap<>(Map.of(2, List.of(InetAddress.ofLiteral("198.18.0.2")))));
    assertThat(ruleset.text())
        .isEqualTo(
            """
            table ip twlab {
              chain senders {
                type filter hook forward priority mangle;
                ip saddr { 198.18.0.2 } ip dscp set 2 comment "client2"
              }
              chain own {
                type filter hook input priority filter;
                iifname "servers" drop comment "unsolicited"
              }
              chain translation {
                type nat hook postrouting priority srcnat;
                oifname "servers" ip saddr { 198.18.1.1 } snat to 198.18.3.253 comment "warm-up"
                oifname "servers" snat to 198.18.3.253 comment "translation"
              }
            }
            """);
    assertThat(ruleset.rules())
        .containsExactly(
            Map.entry("client2", "forward: ip saddr { 198.18.0.2 } ip dscp set 2"),
            Map.entry("unsolicited", "input: iifname \"servers\" drop"),
            Map.entry(
                "warm-up",
                "postrouting: oifname \"servers\" ip saddr { 198.18.1.1 } snat to 198.18.3.253"),
            Map.entry("translation", "postrouting: oifname \"servers\" snat to 198.18.3.253"));
  }

  private static NatRuleset ruleset(Topology topology, InetAddress to, String... warmUp) {
    return new NatRuleset(
        topology,
        "servers",
        to,
        List.of(warmUp).stream().map(InetAddress::ofLiteral).toList(),
        new TreeMap<>());
  }

  private static Topology topology(
      Topology.Family family,
      Topology.Nat nat,
      Optional<PortRange> ports,
      Topology.PortChoice choice) {
    return new Topology(1, 1, 1, 1, 1, family, nat, ports, choice);
  }
}
