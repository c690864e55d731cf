package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Fault;
import io.twlab.spec.PortRange;
import io.twlab.spec.Scenario;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NatTest {
  @Test
  void nothing_is_translated_where_nobody_asks_for_it() {
    assertThat(only(LEAST).topology().translates()).isFalse();
  }

  @Test
  void a_kind_of_translation_is_enough() {
    Topology topology = only(LEAST + "topology: {clients: 2, nat: masquerade}\n").topology();
    assertThat(topology.nat()).isEqualTo(Topology.Nat.MASQUERADE);
    assertThat(topology.natPorts()).isEmpty();
    assertThat(topology.natChoice()).isEqualTo(Topology.PortChoice.KEEP);
  }

  @Test
  void ports_their_choice_and_the_routers_sysctls_can_be_said() {
    Scenario scenario =
        only(
            LEAST
                + """
                topology: {nat: snat, nat-ports: 50000-50399, nat-choice: fully-random}
                sysctl: {nat: {net.netfilter.nf_conntrack_tcp_timeout_time_wait: 1}}
                """);
    assertThat(scenario.topology().natPorts()).contains(new PortRange(50_000, 50_399));
    assertThat(scenario.topology().natChoice()).isEqualTo(Topology.PortChoice.FULLY_RANDOM);
    assertThat(scenario.sysctl().nat())
        .isEqualTo(Map.of("net.netfilter.nf_conntrack_tcp_timeout_time_wait", "1"));
    assertThat(scenario.sysctl().ofClients()).isEmpty();
    assertThat(scenario.sysctl().ofServers()).isEmpty();
  }

  @Test
  void all_of_it_can_be_a_factor() {
    assertThat(
            valid(
                    LEAST
                        + """
                        matrix:
                          topology.nat: [none, snat]
                          topology.nat-choice: [keep, random]
                          sysctl.nat.net.netfilter.nf_conntrack_tcp_timeout_time_wait: [1, 120]
                        """)
                .variants())
        .hasSize(8)
        .filteredOn(variant -> variant.scenario().topology().translates())
        .hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          topology: {nat-ports: 1-2}                     | 5:23 | topology.nat-ports
          topology: {nat-choice: random}                 | 5:24 | topology.nat-choice
          sysctl: {nat: {net.ipv4.ip_default_ttl: 9}}    | 5:15 | sysctl.nat
          """)
  void what_nothing_would_heed_is_refused(String line, String place, String path) {
    assertThat(wrong(LEAST + line + "\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:" + place + ": " + path + " is given, but no address is translated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.ipv4.ip_forward",
        "net.ipv4.conf.all.forwarding",
        "net.ipv6.conf.all.forwarding",
        "net.ipv6.conf.all.disable_ipv6"
      })
  void a_sysctl_that_the_router_cannot_do_without_is_refused_by_name(String name) {
    assertThat(wrong(LEAST + "topology: {nat: snat}\nsysctl: {nat: {" + name + ": 0}}\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:6:" + (18 + name.length()) + ": sysctl.nat: " + name)
        .contains("has to route");
    assertThat(wrong(LEAST + "topology: {nat: snat}\nmatrix: {sysctl.nat." + name + ": [0, 1]}\n"))
        .allMatch(problem -> problem.contains("sysctl.nat: " + name));
  }

  @Test
  void a_gate_and_another_clock_are_faults() {
    assertThat(
            only(LEAST
                    + """
                    topology: {clients: 2, nat: snat}
                    faults: [{clock-behind: 1h, client: 2}, {recycle-gate: 60s}]
                    """)
                .faults())
        .containsExactly(
            new Fault.ShiftClock(Duration.ofHours(1), 2, "clock"),
            new Fault.RecycleGate(Duration.ofMinutes(1), "recycle_gate"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nat: none | {clock-behind: 1h, client: 2}                      | 6:10 | without a router
          nat: snat | {clock-behind: 1h, client: 3}                      | 6:37 | there is no client 3
          nat: snat | {recycle-gate: 60s}, {clock-behind: 1h, client: 2} | 6:31 | comes behind
          """)
  void a_clock_that_nobody_could_shift_is_refused(
      String nat, String faults, String place, String what) {
    assertThat(wrong(LEAST + "topology: {clients: 2, " + nat + "}\nfaults: [" + faults + "]\n"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:" + place + ": ")
        .contains(what);
  }

  private static Scenario only(String text) {
    return valid(text).variants().getFirst().scenario();
  }
}
