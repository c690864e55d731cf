package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.host.Captured;
import io.twlab.measure.NodeId;
import io.twlab.spec.Profile;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LabPartsTest {
  private static final NodeId CLIENT = Keepers.CLIENT;
  private static final Topology IPV6 = Topology.PAIR.with(Topology.Family.IPV6);
  private static final NodeSettings SETTINGS =
      new NodeSettings(CLIENT, Map.of("net.ipv4.tcp_tw_reuse", "7"));

  @Test
  void a_switch_gets_one_named_link_to_each_node() {
    assertThat(NamespaceWiring.ofSwitch(Keepers.ofPair()))
        .containsExactly(
            "link add br0 type bridge stp_state 0 mcast_snooping 0",
            "link add client1 type veth peer name eth0 netns 11",
            "link add server1 type veth peer name eth0 netns 12",
            "link set client1 master br0 up",
            "link set server1 master br0 up",
            "link set br0 up");
  }

  @Test
  void an_impaired_link_lies_between_a_bridge_of_clients_and_one_of_servers() {
    assertThat(NamespaceWiring.ofSwitchWith(NamespaceWiring.pair(), Keepers.ofPair()))
        .containsExactly(
            "link add clients type bridge stp_state 0 mcast_snooping 0",
            "link add servers type bridge stp_state 0 mcast_snooping 0",
            "link add to-servers type veth peer name to-clients",
            "link set to-servers master clients up",
            "link set to-clients master servers up",
            "link add client1 type veth peer name eth0 netns 11",
            "link add server1 type veth peer name eth0 netns 12",
            "link set client1 master clients up",
            "link set server1 master servers up",
            "link set clients up",
            "link set servers up");
  }

  @Test
  void a_wire_has_two_devices_of_its_own_in_place_of_the_pair() {
    assertThat(NamespaceWiring.ofSwitchWith(NamespaceWiring.taps(), Map.of(CLIENT, 11L)))
        .containsExactly(
            "link add clients type bridge stp_state 0 mcast_snooping 0",
            "link add servers type bridge stp_state 0 mcast_snooping 0",
            "tuntap add dev to-servers mode tap",
            "link set to-servers txqueuelen 20000",
            "tuntap add dev to-clients mode tap",
            "link set to-clients txqueuelen 20000",
            "link set to-servers master clients up",
            "link set to-clients master servers up",
            "link add client1 type veth peer name eth0 netns 11",
            "link set client1 master clients up",
            "link set clients up",
            "link set servers up");
  }

  @Test
  void a_node_at_an_impaired_link_need_not_ask_for_its_peers() throws LabException {
    AddressPlan plan = AddressPlan.choose(Topology.PAIR, 0, List.of());
    assertThat(NamespaceWiring.ofNodeAtLink(CLIENT, plan))
        .containsExactly(
            "link set eth0 address 02:00:00:00:00:01",
            "link set eth0 gso_max_segs 1",
            "link set lo up",
            "addr add 198.18.0.1/22 dev eth0",
            "addr add 198.18.1.1/22 dev eth0",
            "link set eth0 up",
            "neigh replace 198.18.2.1 lladdr 02:00:00:00:01:01 dev eth0 nud permanent",
            "neigh replace 198.18.3.1 lladdr 02:00:00:00:01:01 dev eth0 nud permanent");
  }

  @Test
  void a_node_gets_its_addresses_and_a_loopback() throws LabException {
    AddressPlan plan = AddressPlan.choose(Topology.PAIR, 0, List.of());
    assertThat(NamespaceWiring.ofNode(CLIENT, plan))
        .containsExactly(
            "link set lo up",
            "addr add 198.18.0.1/22 dev eth0",
            "addr add 198.18.1.1/22 dev eth0",
            "link set eth0 up");
  }

  @Test
  void a_node_of_ipv6_has_no_address_but_those_of_its_lab() throws LabException {
    AddressPlan plan = AddressPlan.choose(IPV6, 0, List.of());
    assertThat(NamespaceWiring.ofNode(CLIENT, plan))
        .containsExactly(
            "link set lo up",
            "link set dev eth0 addrgenmode none",
            "addr add 2001:2:0:0:0:0:0:1/64 dev eth0 nodad",
            "addr add 2001:2:0:0:0:0:0:101/64 dev eth0 nodad",
            "link set eth0 up");
  }

  @Test
  void a_node_of_ipv6_has_it_switched_on() {
    LabPlan plan = LabContract.plan(IPV6, Sysctls.NONE);
    assertThat(NodeSettings.of(CLIENT, plan).requested())
        .containsExactly(Map.entry("net.ipv6.conf.all.disable_ipv6", "0"));
  }

  @Test
  void a_profile_that_switches_ipv6_off_does_not_do_so_in_a_node_that_speaks_it() {
    Profile hardened =
        new Profile(
            "hardened",
            "",
            new TreeMap<>(Map.of("net.ipv6.conf.all.disable_ipv6", "1")),
            new TreeSet<>(),
            new TreeMap<>());
    Sysctls sysctls =
        new Sysctls(Optional.of(hardened), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    NodeSettings settings = NodeSettings.of(CLIENT, LabContract.plan(IPV6, sysctls));
    assertThat(settings.requested()).containsEntry("net.ipv6.conf.all.disable_ipv6", "0");
    assertThat(settings.ofProfile()).isEmpty();
    assertThat(NodeSettings.of(CLIENT, LabContract.plan(Topology.PAIR, sysctls)).requested())
        .containsEntry("net.ipv6.conf.all.disable_ipv6", "1");
  }

  @Test
  void interfaces_are_named_in_proc_net_dev() {
    assertThat(NamespaceLab.interfaces(Captured.text("proc-net-dev-6.18.44.txt")))
        .containsExactly("lo", "ifb0", "ifb1", "eth0", "docker0");
  }

  @Test
  void every_step_of_a_teardown_runs_in_reverse_though_others_fail() {
    List<Integer> ran = new ArrayList<>();
    Teardown teardown = new Teardown();
    for (int step = 1; step <= 4; step++) {
      int number = step;
      teardown.add(
          () -> {
            ran.add(number);
            if (number % 2 == 0) {
              throw new LabException(LabException.Cause.BROKEN, "step " + number, "");
            }
          });
    }
    assertThatThrownBy(teardown::close)
        .hasMessage("step 4")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(ran).containsExactly(4, 3, 2, 1);
  }

  @Test
  void an_interrupt_waits_until_a_teardown_is_done() throws LabException {
    List<Boolean> interruptedInStep = new ArrayList<>();
    Teardown teardown = new Teardown();
    teardown.add(() -> interruptedInStep.add(Thread.currentThread().isInterrupted()));
    Thread.currentThread().interrupt();
    try {
      teardown.close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(interruptedInStep).containsExactly(false);
  }

  @Test
  void work_on_several_nodes_keeps_their_order_and_reports_every_failure() throws LabException {
    assertThat(InParallel.map(List.of(3, 1, 2), number -> number * 10)).containsExactly(30, 10, 20);
    assertThatThrownBy(
            () ->
                InParallel.map(
                    List.of(1, 2),
                    number -> {
                      throw new LabException(LabException.Cause.BROKEN, "node " + number, "");
                    }))
        .hasMessage("node 1")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
  }

  @Test
  void a_log_keeps_its_last_fifty_lines_and_the_unfinished_one() {
    LogTail log = new LogTail();
    for (int line = 1; line <= 60; line++) {
      log.append("li");
      log.append("ne " + line + "\r\n");
    }
    log.append("half");
    assertThat(log.lines()).hasSize(51).startsWith("line 11").endsWith("line 60", "half");
  }

  @Test
  void an_archive_is_recorded_and_used_without_code_for_one_cpu() {
    AgentCommand agent = new AgentCommand("java", "a.jar", "Main");
    AgentCommand recording = agent.recording("a.jar", "Rehearsal", Path.of("a.aot"));
    assertThat(List.of(agent, recording))
        .allSatisfy(
            command ->
                assertThat(command.argv("l", Topology.Family.IPV4))
                    .containsSubsequence(
                        "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching"));
  }

  @Test
  void an_agent_writes_nothing_but_protocol_to_stdout() {
    assertThat(new AgentCommand("java", "a.jar", "Main").argv("l", Topology.Family.IPV4))
        .startsWith("java")
        .contains("-XX:+DisplayVMOutputToStderr", "-Xlog:all=warning:stderr")
        .contains("-Djava.net.preferIPv4Stack=true", "-Dtwlab.label=l")
        .endsWith("-cp", "a.jar", "Main");
  }

  @Test
  void values_that_did_not_take_are_named_with_what_is_there() {
    TreeMap<String, String> actual = new TreeMap<>(Map.of("net.ipv4.tcp_tw_reuse", "2"));
    assertThatThrownBy(() -> SETTINGS.requireTaken(actual, "Invalid argument\n"))
        .hasMessage(
            "sysctl net.ipv4.tcp_tw_reuse of client1 was not taken: asked '7', got '2' (Invalid"
                + " argument)");
  }

  @Test
  void sysctls_that_runc_could_not_write_are_recognised() {
    Optional<LabException> refused =
        DockerErrors.sysctl(
            SETTINGS,
            "OCI runtime create failed: runc create failed: unable to start container process:"
                + " error during container init: write /proc/sys/net/ipv4/tcp_tw_reuse: invalid"
                + " argument: unknown");
    assertThat(refused)
        .get()
        .extracting(LabException::kind)
        .isEqualTo(LabException.Cause.NOT_TAKEN);
    Optional<LabException> lacking =
        DockerErrors.sysctl(
            SETTINGS,
            "error during container init: open /proc/sys/net/ipv4/nosuch: no such file or"
                + " directory: unknown");
    assertThat(lacking)
        .get()
        .extracting(LabException::kind)
        .isEqualTo(LabException.Cause.KERNEL_LACKS);
    assertThat(DockerErrors.sysctl(SETTINGS, "no space left on device")).isEmpty();
  }

  @Test
  void an_engine_that_refuses_the_user_is_told_from_one_that_is_absent() {
    assertThat(
            DockerErrors.unreachable(
                "unix:///x", new RuntimeException(new IOException("Permission denied"))))
        .hasMessageContaining("may not talk")
        .extracting(failure -> failure.remedy())
        .asString()
        .contains("group docker");
    assertThat(DockerErrors.unreachable("unix:///x", new IOException("No such file or directory")))
        .hasMessage("no Docker engine answers at unix:///x: No such file or directory");
  }
}
