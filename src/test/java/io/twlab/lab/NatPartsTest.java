package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.host.NatRuleset;
import io.twlab.measure.LinkSetting;
import io.twlab.measure.Role;
import io.twlab.spec.Fault;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NatPartsTest {
  private static final Topology SNAT =
      new Topology(1, 1, 1, 1, 1, Topology.Family.IPV4, Topology.Nat.SNAT);
  private static final String TIME_WAIT = "net.netfilter.nf_conntrack_tcp_timeout_time_wait";
  private static final SortedMap<String, String> TAKEN =
      new TreeMap<>(Map.of(TIME_WAIT, "1", "net.ipv4.ip_forward", "1"));

  @Test
  void a_router_has_a_leg_on_each_side() {
    assertThat(NatWiring.ofSwitch(Keepers.ofPair(), 13, List.of()))
        .containsExactly(
            "link add clients type bridge stp_state 0 mcast_snooping 0",
            "link add servers type bridge stp_state 0 mcast_snooping 0",
            "link add nat-clients type veth peer name clients netns 13",
            "link add nat-servers type veth peer name servers netns 13",
            "link set nat-clients master clients up",
            "link set nat-servers master servers up",
            "link add client1 type veth peer name eth0 netns 11",
            "link add server1 type veth peer name eth0 netns 12",
            "link set client1 master clients up",
            "link set server1 master servers up",
            "link set clients up",
            "link set servers up");
  }

  @Test
  void a_link_lies_between_the_router_and_the_servers() {
    assertThat(NatWiring.ofSwitch(Keepers.ofPair(), 13, NamespaceWiring.pair()))
        .containsSubsequence(
            "link add to-servers type veth peer name to-clients",
            "link set to-servers master translated up",
            "link set to-clients master servers up",
            "link set nat-servers master translated up");
  }

  @Test
  void clients_have_a_way_to_the_servers_and_servers_none_to_the_clients() throws LabException {
    AddressPlan plan = AddressPlan.choose(SNAT, 0, List.of());
    assertThat(NatWiring.ofNode(Keepers.CLIENT, plan))
        .containsExactly(
            "link set eth0 address 02:00:00:00:00:01",
            "link set eth0 gso_max_segs 1",
            "link set lo up",
            "addr add 198.18.0.1/23 dev eth0",
            "addr add 198.18.1.1/23 dev eth0",
            "link set eth0 up",
            "neigh replace 198.18.1.253 lladdr 02:00:00:00:00:ff dev eth0 nud permanent",
            "route add 198.18.2.0/23 via 198.18.1.253 dev eth0");
    assertThat(NatWiring.ofNode(Keepers.SERVER, plan))
        .contains("neigh replace 198.18.3.253 lladdr 02:00:00:00:01:ff dev eth0 nud permanent")
        .noneMatch(line -> line.startsWith("route"));
  }

  @Test
  void servers_see_the_routers_address() throws LabException {
    NatRuleset ruleset = ruleset(AddressPlan.choose(SNAT, 0, List.of()), Tap.NONE);
    assertThat(ruleset.rules())
        .containsEntry("translation", "postrouting: oifname \"servers\" snat to 198.18.3.253");
  }

  /// Servers would know nothing of it.
  @Test
  void the_router_tells_clients_apart_only_where_a_clock_is_shifted() throws LabException {
    AddressPlan plan =
        AddressPlan.choose(
            new Topology(2, 1, 1, 1, 1, Topology.Family.IPV4, Topology.Nat.SNAT), 0, List.of());
    Fault.ShiftClock behind = new Fault.ShiftClock(Duration.ofHours(1), 2, "clock");
    assertThat(ruleset(plan, Tap.NONE).text()).doesNotContain("dscp");
    assertThat(ruleset(plan, new Tap(List.of(behind), false)).text())
        .contains("ip saddr { 198.18.0.1 } ip dscp set 1", "ip saddr { 198.18.0.2 } ip dscp set 2");
  }

  @Test
  void what_was_taken_is_recorded_beside_what_was_asked() throws LabException {
    NatSettings asked = settings(TIME_WAIT, "1");
    List<LinkSetting> settings = asked.of(asked.ruleset().rules(), TAKEN);
    asked.requireTaken(settings, "");
    assertThat(settings)
        .extracting(LinkSetting::key)
        .containsExactly(
            "unsolicited",
            "warm-up",
            "translation",
            "rules",
            "sysctl.net.ipv4.ip_forward",
            "sysctl." + TIME_WAIT);
  }

  @Test
  void a_rule_that_is_not_there_is_named_with_what_nft_said() throws LabException {
    NatSettings asked = settings(TIME_WAIT, "1");
    SequencedMap<String, String> rules = asked.ruleset().rules();
    rules.remove("translation");
    assertThatThrownBy(() -> asked.requireTaken(asked.of(rules, TAKEN), "Error: no room\n"))
        .hasMessageContainingAll("translation of the router", "got ''", "no room");
  }

  /// The first rule that fits is the one that counts.
  @Test
  void rules_in_another_order_are_other_rules() throws LabException {
    NatSettings asked = settings(TIME_WAIT, "1");
    SequencedMap<String, String> rules = asked.ruleset().rules();
    rules.putFirst("translation", rules.remove("translation"));
    assertThatThrownBy(() -> asked.requireTaken(asked.of(rules, TAKEN), ""))
        .hasMessageContaining("got 'translation, unsolicited, warm-up'");
  }

  @Test
  void a_rule_that_nobody_asked_for_is_no_small_matter() throws LabException {
    NatSettings asked = settings(TIME_WAIT, "1");
    SequencedMap<String, String> rules = asked.ruleset().rules();
    rules.put("foreign", "forward: drop");
    assertThatThrownBy(() -> asked.requireTaken(asked.of(rules, TAKEN), ""))
        .hasMessageContaining("translation, foreign'");
  }

  @Test
  void a_sysctl_that_the_kernel_lacks_is_told_from_one_that_it_did_not_take() throws LabException {
    SortedMap<String, String> actual = new TreeMap<>(Map.of("net.ipv4.ip_forward", "1"));
    assertThat(failure(settings("net.netfilter.nosuch", "1"), actual).kind())
        .isEqualTo(LabException.Cause.KERNEL_LACKS);
    actual.put(TIME_WAIT, "120");
    assertThat(failure(settings(TIME_WAIT, "x"), actual))
        .hasMessageContaining("asked 'x', got '120'")
        .extracting(LabException::kind)
        .isEqualTo(LabException.Cause.NOT_TAKEN);
  }

  private static LabException failure(NatSettings asked, SortedMap<String, String> actual) {
    List<LinkSetting> settings = asked.of(asked.ruleset().rules(), actual);
    try {
      asked.requireTaken(settings, "");
    } catch (LabException e) {
      return e;
    }
    throw new AssertionError("taken: " + settings);
  }

  private static NatSettings settings(String name, String value) throws LabException {
    return new NatSettings(
        ruleset(AddressPlan.choose(SNAT, 0, List.of()), Tap.NONE),
        RouterSysctls.of("the router", Topology.Family.IPV4, Map.of(name, value)));
  }

  private static NatRuleset ruleset(AddressPlan plan, Tap tap) {
    return NatWiring.ruleset(plan, tap, "servers", plan.router(Role.SERVER));
  }
}
