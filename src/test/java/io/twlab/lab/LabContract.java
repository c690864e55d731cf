package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.twlab.Await;
import io.twlab.host.HostSysctls;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkSetting;
import io.twlab.measure.LinkState;
import io.twlab.measure.Setting;
import io.twlab.measure.WireCounts;
import io.twlab.need.NeedsIpv6;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.Loss;
import io.twlab.spec.Plan;
import io.twlab.spec.Profile;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every backend promises.
@Timeout(180)
abstract class LabContract extends HostUnchanged {
  private static final Topology IPV6 = Topology.PAIR.with(Topology.Family.IPV6);
  private final BackendChoice choice;

  LabContract(BackendChoice choice) {
    super(choice);
    this.choice = choice;
  }

  @Override
  final Plan needed() {
    return Plans.with("");
  }

  @Test
  void bytes_go_through_a_lab_between_all_its_addresses() throws Exception {
    assertBytesGoThrough(Topology.Family.IPV4, "-4");
  }

  @Test
  @NeedsIpv6
  void bytes_of_ipv6_go_through_a_lab_between_all_its_addresses() throws Exception {
    assertBytesGoThrough(Topology.Family.IPV6, "-6");
  }

  /// @param option of ss, for that family alone
  private void assertBytesGoThrough(Topology.Family family, String option) throws Exception {
    Topology topology = new Topology(2, 2, 2, 2, 1, family, Topology.Nat.NONE);
    try (Lab lab = backend.open(plan(topology, Sysctls.NONE))) {
      assertThat(lab.nodes())
          .extracting(node -> node.id().toString())
          .containsExactly("client1", "client2", "server1", "server2");
      Talks.begin(lab).exchangeAll(LabContract::all);
      Node client = lab.nodes().getFirst();
      List<String> ofFamily =
          Await.until(
              Duration.ofSeconds(5), () -> timeWait(client, option), all -> all.size() == 18);
      assertThat(ofFamily)
          .as("from 3 addresses to 3 of 2 servers; the client closes first")
          .hasSize(18);
      assertThat(timeWait(client, "-a")).as("and of no other family").hasSize(18);
    }
  }

  @Test
  @NeedsIpv6
  void a_node_of_ipv6_is_ready_at_once_and_speaks_to_no_router() throws Exception {
    try (Lab lab = backend.open(plan(IPV6, Sysctls.NONE))) {
      for (Node node : lab.nodes()) {
        String addresses = node.run(List.of("ip", "-6", "-o", "addr", "show", "dev", "eth0"));
        assertThat(addresses.lines())
            .as("the measured one and that of the warm-up")
            .hasSize(2)
            .allMatch(line -> line.contains("inet6 2001:2:"))
            .noneMatch(line -> line.contains("tentative"));
        assertThat(node.run(List.of("ip", "-6", "route", "show", "default"))).isBlank();
        assertThat(node.run(List.of("nstat", "-asz", "Icmp6OutRouterSolicits")))
            .containsPattern("Icmp6OutRouterSolicits +0 ");
      }
    }
  }

  @Test
  @NeedsIpv6
  void sysctls_of_tcp_are_the_same_for_ipv6() throws Exception {
    Sysctls sysctls = clientSysctls("net.ipv4.ip_local_port_range", "40000 40999");
    try (Lab lab = backend.open(plan(IPV6, sysctls))) {
      List<Setting> settings = lab.settings();
      assertThat(settings).allMatch(Setting::taken);
      assertThat(settings)
          .filteredOn(setting -> setting.requested().isPresent())
          .extracting(setting -> setting.node().toString(), Setting::key, Setting::actual)
          .containsExactlyInAnyOrder(
              tuple("client1", "sysctl.net.ipv4.ip_local_port_range", "40000 40999"),
              tuple("client1", "sysctl.net.ipv6.conf.all.disable_ipv6", "0"),
              tuple("server1", "sysctl.net.ipv6.conf.all.disable_ipv6", "0"));
    }
  }

  private static List<String> timeWait(Node node, String option) throws LabException {
    return node.run(List.of("ss", "-Htn", option, "state", "time-wait")).lines().toList();
  }

  @Test
  void no_port_of_a_node_is_taken_before_its_agent_starts() throws Exception {
    try (Lab lab = backend.open(plan(Topology.PAIR, Sysctls.NONE))) {
      for (Node node : lab.nodes()) {
        assertThat(node.run(List.of("ss", "-Htan"))).as(node.id().toString()).isBlank();
      }
    }
  }

  @Test
  void requested_sysctls_are_read_back_and_others_recorded() throws Exception {
    Sysctls sysctls = clientSysctls("net.ipv4.ip_local_port_range", "40000   40999");
    try (Lab lab = backend.open(plan(Topology.PAIR, sysctls))) {
      List<Setting> settings = lab.settings();
      assertThat(settings).allMatch(Setting::taken);
      assertThat(settings)
          .filteredOn(setting -> setting.key().equals("sysctl.net.ipv4.ip_local_port_range"))
          .extracting(setting -> setting.node().toString(), Setting::requested, Setting::actual)
          .containsExactly(
              tuple("client1", Optional.of("40000 40999"), "40000 40999"),
              tuple("server1", Optional.empty(), "32768 60999"));
      assertThat(settings)
          .extracting(Setting::key)
          .contains("sysctl.net.ipv4.tcp_tw_reuse", "sysctl.net.core.somaxconn");
    }
  }

  @Test
  void a_profile_is_read_back_and_what_a_node_lacks_of_it_is_recorded() throws Exception {
    Profile profile =
        new Profile(
            "folklore",
            "",
            new TreeMap<>(
                Map.of(
                    "net.ipv4.tcp_tw_reuse", "1",
                    "net.ipv4.tcp_fin_timeout", "15",
                    "net.ipv4.tcp_tw_recycle", "1",
                    "net.core.rmem_max", "1234567",
                    "net.ipv4.tcp_timestamps", "no-number")),
            new TreeSet<>(Set.of("net.ipv4.tcp_timestamps")),
            new TreeMap<>());
    Sysctls sysctls =
        new Sysctls(
            Optional.of(profile),
            new TreeMap<>(),
            new TreeMap<>(Map.of("net.ipv4.tcp_fin_timeout", "20")),
            new TreeMap<>());
    try (Lab lab = backend.open(plan(Topology.PAIR, sysctls))) {
      List<Setting> settings = lab.settings();
      assertThat(settings)
          .filteredOn(setting -> setting.requested().isPresent() && setting.taken())
          .extracting(setting -> setting.node() + " " + setting.key() + "=" + setting.actual())
          .containsExactlyInAnyOrder(
              "client1 sysctl.net.ipv4.tcp_tw_reuse=1",
              "client1 sysctl.net.ipv4.tcp_fin_timeout=20",
              "server1 sysctl.net.ipv4.tcp_tw_reuse=1",
              "server1 sysctl.net.ipv4.tcp_fin_timeout=15");
      assertThat(settings)
          .filteredOn(setting -> !setting.taken())
          .extracting(setting -> setting.key() + ": " + setting.waived().orElse("a fault"))
          .containsOnly(
              "sysctl.net.ipv4.tcp_tw_recycle: not there",
              "sysctl.net.core.rmem_max: the machine's",
              "sysctl.net.ipv4.tcp_timestamps: refused");
    }
  }

  @Test
  void a_profiles_refused_value_is_named_where_the_profile_does_not_allow_it() {
    Profile profile =
        new Profile(
            "p",
            "",
            new TreeMap<>(Map.of("net.ipv4.tcp_tw_reuse", "7")),
            new TreeSet<>(),
            new TreeMap<>());
    LabException refused =
        failure(
            new Sysctls(Optional.of(profile), new TreeMap<>(), new TreeMap<>(), new TreeMap<>()));
    assertThat(refused.kind()).isEqualTo(LabException.Cause.NOT_TAKEN);
    assertThat(refused).hasMessageContainingAll("net.ipv4.tcp_tw_reuse", "'7'");
  }

  @Test
  void nodes_can_have_the_values_of_this_host() throws Exception {
    SortedMap<String, String> values = HostSysctls.ofNamespace();
    Profile host = new Profile("host", "", values, new TreeSet<>(), new TreeMap<>());
    Sysctls sysctls =
        new Sysctls(Optional.of(host), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    try (Lab lab = backend.open(plan(Topology.PAIR, sysctls))) {
      Map<String, String> actual =
          lab.settings().stream()
              .filter(setting -> setting.node().toString().equals("server1"))
              .collect(
                  Collectors.toMap(
                      setting -> setting.key().substring("sysctl.".length()), Setting::actual));
      assertThat(values).containsKeys("net.ipv4.tcp_congestion_control", "net.core.somaxconn");
      assertThat(actual).containsAllEntriesOf(values);
      assertThat(lab.settings()).allMatch(Setting::taken);
    }
  }

  @Test
  void a_refused_value_is_named() {
    LabException refused = failure(clientSysctls("net.ipv4.tcp_tw_reuse", "7"));
    assertThat(refused.kind()).isEqualTo(LabException.Cause.NOT_TAKEN);
    assertThat(refused).hasMessageContainingAll("net.ipv4.tcp_tw_reuse", "client1", "'7'");
  }

  @Test
  void a_key_that_the_kernel_lacks_is_named() {
    LabException lacking = failure(clientSysctls("net.ipv4.tcp_tw_recycle", "1"));
    assertThat(lacking.kind()).isEqualTo(LabException.Cause.KERNEL_LACKS);
    assertThat(lacking).hasMessageContainingAll("net.ipv4.tcp_tw_recycle", "client1");
  }

  @Test
  void a_sysctl_of_the_whole_machine_is_refused() {
    LabException refused = failure(clientSysctls("kernel.panic", "7"));
    assertThat(refused.kind()).isEqualTo(LabException.Cause.NOT_TAKEN);
    assertThat(refused).hasMessageContaining("kernel.panic");
  }

  @Test
  void bytes_go_through_a_wire_and_it_tells_how_many() throws Exception {
    assertWireCarries(Topology.Family.IPV4);
  }

  @Test
  @NeedsIpv6
  void bytes_of_ipv6_go_through_a_wire() throws Exception {
    assertWireCarries(Topology.Family.IPV6);
  }

  private void assertWireCarries(Topology.Family family) throws Exception {
    Topology topology = new Topology(2, 2, 2, 2, 1, family, Topology.Nat.NONE);
    try (Lab lab = backend.open(wired(topology, Impairment.NONE, Impairment.NONE))) {
      Talks.begin(lab).exchangeAll(LabContract::all);
      for (LinkState state : lab.links()) {
        // 2 × 3 addresses to 2 × 3: SYN, ACK, a byte; SYN-ACK and a byte.
        assertThat(state.counts().sent()).as(state.toString()).isGreaterThan(2 * 36);
        assertThat(state.counts().dropped()).as(state.toString()).isZero();
        assertThat(state.settings())
            .contains(new LinkSetting("emulation", Optional.empty(), "wire"));
      }
    }
  }

  /// Swapped directions would lose what clients send.
  @Test
  void a_wire_that_loses_all_that_servers_send_carries_what_clients_send() throws Exception {
    Impairment losing = losingAll();
    try (Lab lab = backend.open(wired(Topology.PAIR, Impairment.NONE, losing))) {
      Talk client = new Talk(lab.nodes().getFirst().startAgent());
      Talk server = new Talk(lab.nodes().getLast().startAgent());
      String from = all(lab.nodes().getFirst()).getFirst();
      String to = all(lab.nodes().getLast()).getFirst();
      assertThat(server.ask("listen " + to + " 7000")).isEqualTo("listening");
      assertThat(client.ask("connect " + from + " " + to + " 7000")).contains("timed out");
      Map<LinkDirection, WireCounts> counts =
          lab.links().stream()
              .collect(
                  Collectors.toMap(LinkState::direction, state -> (WireCounts) state.counts()));
      assertThat(counts.get(LinkDirection.CLIENT_TO_SERVER).sent()).isPositive();
      assertThat(counts.get(LinkDirection.CLIENT_TO_SERVER).dropped()).isZero();
      assertThat(counts.get(LinkDirection.SERVER_TO_CLIENT).sent()).isZero();
      assertThat(counts.get(LinkDirection.SERVER_TO_CLIENT).lost()).isPositive();
    }
  }

  private static Impairment losingAll() {
    return new Impairment(
        Duration.ZERO,
        Duration.ZERO,
        Impairment.Distribution.UNIFORM,
        new Loss.Random(1),
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static LabPlan wired(Topology topology, Impairment toServers, Impairment toClients) {
    Link wire = new Link(Link.Emulation.WIRE, toServers, toClients);
    return new LabPlan(
        "run", "wired", topology, Joint.LINK, wire, Tap.NONE, Sysctls.NONE, 7, 0, Transport.EPOLL);
  }

  @Test
  void an_agent_that_fails_tells_its_status_and_last_words() throws Exception {
    try (Lab lab = backend.open(plan(Topology.PAIR, Sysctls.NONE))) {
      AgentProcess agent = lab.nodes().getFirst().startAgent();
      agent.stdin().write("exit 3\n".getBytes(StandardCharsets.UTF_8));
      agent.stdin().flush();
      assertThat(agent.waitFor(Duration.ofSeconds(20))).hasValue(3);
      assertThat(agent.lastLogLines()).contains("echo agent on");
    }
  }

  @Test
  void labs_at_the_same_time_do_not_meet() throws Exception {
    LabPlan first = plan(Topology.PAIR, Sysctls.NONE);
    LabPlan second =
        new LabPlan(
            "run",
            "other",
            Topology.PAIR,
            Joint.BRIDGE,
            Link.BARE,
            Tap.NONE,
            Sysctls.NONE,
            7,
            1,
            Transport.EPOLL);
    try (Lab one = backend.open(first);
        Lab two = backend.open(second)) {
      assertThat(all(one.nodes().getFirst()))
          .doesNotContainAnyElementsOf(all(two.nodes().getFirst()));
    }
  }

  @Test
  void a_living_controllers_lab_is_left_alone_by_clean() throws Exception {
    try (Lab lab = backend.open(plan(Topology.PAIR, Sysctls.NONE))) {
      assertThat(backend.clean()).isEmpty();
      assertThat(lab.settings()).isNotEmpty();
    }
  }

  @Test
  void a_killed_controller_leaves_nothing_after_the_next_start() throws Exception {
    Process controller =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedLab.class.getName(),
                backend.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      var stdout =
          new BufferedReader(
              new InputStreamReader(controller.getInputStream(), StandardCharsets.UTF_8));
      assertThat(stdout.readLine()).isEqualTo("open");
      assertThat(Remains.of(choice, controller.pid()).list()).isNotEmpty();
    } finally {
      controller.destroyForcibly().waitFor();
    }
    List<String> left =
        Await.until(
            Duration.ofSeconds(20),
            () -> {
              backend.prepare(System.out::println);
              return remains().list();
            },
            List::isEmpty);
    assertThat(left).isEmpty();
  }

  static LabPlan plan(Topology topology, Sysctls sysctls) {
    return new LabPlan(
        "run",
        "a=1, b=2 #1",
        topology,
        Joint.BRIDGE,
        Link.BARE,
        Tap.NONE,
        sysctls,
        7,
        0,
        Transport.EPOLL);
  }

  private LabException failure(Sysctls sysctls) {
    return catchThrowableOfType(
        LabException.class, () -> backend.open(plan(Topology.PAIR, sysctls)).close());
  }

  private static Sysctls clientSysctls(String name, String value) {
    TreeMap<String, String> client = new TreeMap<>();
    client.put(name, value);
    return new Sysctls(Optional.empty(), new TreeMap<>(), client, new TreeMap<>());
  }

  static List<String> all(Node node) {
    var addresses = new ArrayList<>(node.addresses());
    addresses.add(node.warmUpAddress());
    return addresses.stream().map(InetAddress::getHostAddress).toList();
  }
}
