package io.twlab.churn;

import static io.twlab.churn.Workloads.CLIENT_FIN;
import static io.twlab.churn.Workloads.CLIENT_RST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ChannelException;
import io.netty.channel.unix.Errors.NativeIoException;
import io.twlab.measure.Outcome;
import io.twlab.measure.Outcome.Failure;
import io.twlab.measure.Outcome.Phase;
import io.twlab.spec.Arrivals;
import io.twlab.spec.ClientBind;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What clients are bound to, on loopback; what needs sysctls of its own is in the experiments.
@Timeout(60)
class BindingTest {
  /// Of this test alone, so that TIME_WAIT of other tests, and of this one's last run, is not in
  /// the way.
  private final InetAddress source = loopback();

  private static InetAddress loopback() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return InetAddress.ofLiteral(
        "127.%d.%d.%d".formatted(random.nextInt(2, 250), random.nextInt(250), 1));
  }

  private static Sockets.Client ports(boolean reuseAddress, Integer... ports) {
    return new Sockets.Client(
        reuseAddress,
        new ClientBind.Ports(List.of(ports)),
        false,
        Optional.empty(),
        Optional.empty(),
        true);
  }

  private static Sockets.Client within(PortRange range) {
    return new Sockets.Client(
        false, ClientBind.NONE, false, Optional.of(range), Optional.empty(), true);
  }

  private ChurnClientConfig config(
      Transport transport,
      List<InetSocketAddress> targets,
      Sockets.Client sockets,
      Workload workload,
      int eventLoops) {
    return new ChurnClientConfig(
        transport, targets, List.of(source), sockets, workload, Share.WHOLE, eventLoops);
  }

  private ChurnReport churn(
      Transport transport, Sockets.Client sockets, Workload workload, int eventLoops) {
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload));
        ChurnClient client =
            ChurnClient.open(
                config(transport, server.addresses(), sockets, workload, eventLoops))) {
      return client.run(Workloads.window());
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void the_ports_of_a_list_are_used_in_turn_with_each_destination(Transport transport) {
    ChurnReport report =
        churn(transport, ports(false, 20_001, 20_003, 20_005), Workloads.few(CLIENT_RST), 1);

    // Two destinations, so attempts 1 and 2 of ten have the first port.
    assertThat(report.count(Outcome.OK) + report.count(bind("EADDRINUSE"))).isEqualTo(10);
    assertThat(report.ports().stream()).containsExactly(20_001, 20_003, 20_005);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_port_in_time_wait_is_refused_by_bind_whatever_the_destination(Transport transport) {
    ChurnReport report = churn(transport, ports(false, 20_011), Workloads.few(CLIENT_FIN), 1);

    assertThat(report.count(Outcome.OK)).isEqualTo(1);
    assertThat(report.count(bind("EADDRINUSE"))).isEqualTo(9);
  }

  /// With epoll, which closes a socket when it is told to; with the others a port of a closed loop
  /// may be bound again before it is free.
  @Test
  void event_loops_share_a_list_without_meeting() {
    Workload workload =
        Workloads.of(new Arrivals.Closed(2), 1, new Workload.Exchange(1, 1), CLIENT_RST);

    ChurnReport report = churn(Transport.EPOLL, ports(false, 20_021, 20_022), workload, 2);

    assertThat(report.outcomes()).containsOnlyKeys(Outcome.OK);
    assertThat(report.count(Outcome.OK)).isGreaterThan(4);
    assertThat(report.ports().stream()).containsExactly(20_021, 20_022);
  }

  @Test
  void fewer_ports_than_event_loops_are_refused() {
    ChurnClientConfig config =
        config(
            Transport.EPOLL,
            List.of(Workloads.anyPort()),
            ports(false, 20_031),
            Workloads.few(CLIENT_FIN),
            2);

    assertThatThrownBy(() -> ChurnClient.open(config))
        .isInstanceOf(ChurnException.class)
        .hasMessage(
            "socket.client.bind: 2 event loops cannot share 1 ports: each needs one of its own");
  }

  @ParameterizedTest
  @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "NIO")
  void connect_keeps_to_the_range_of_the_socket(Transport transport) {
    PortRange range = new PortRange(40_500, 40_504);
    Workload workload = Workloads.few(CLIENT_RST);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload));
        ChurnClient client =
            ChurnClient.open(config(transport, server.addresses(), within(range), workload, 1))) {
      ChurnReport report = client.run(Workloads.window());

      assertThat(client.settingsReadBack()).containsEntry("local-port-range", "40500 40504");
      assertThat(report.attempted()).isEqualTo(10);
      assertThat(report.ports().stream()).allMatch(range::contains).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Transport.class, mode = Mode.EXCLUDE, names = "NIO")
  void the_kernel_stores_a_range_outside_the_sysctls_and_does_not_follow_it(Transport transport) {
    Workload workload = Workloads.few(CLIENT_RST);
    PortRange outside = new PortRange(1_100, 1_104);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload));
        ChurnClient client =
            ChurnClient.open(config(transport, server.addresses(), within(outside), workload, 1))) {
      ChurnReport report = client.run(Workloads.window());

      assertThat(client.settingsReadBack()).containsEntry("local-port-range", "1100 1104");
      assertThat(report.ports().stream()).noneMatch(outside::contains).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void options_that_are_asked_for_read_back(Transport transport) {
    Sockets.Client sockets =
        new Sockets.Client(
            true,
            new ClientBind.Address(),
            transport != Transport.NIO,
            Optional.empty(),
            Optional.empty(),
            true);
    Workload workload = Workloads.few(CLIENT_FIN);
    ChurnServerConfig shared =
        new ChurnServerConfig(
            transport,
            List.of(Workloads.anyPort()),
            List.of(),
            new Sockets.Server(true, true, 8, false),
            workload,
            1);
    try (ChurnServer server = ChurnServer.open(shared);
        ChurnClient client =
            ChurnClient.open(config(transport, server.addresses(), sockets, workload, 1))) {
      assertThat(client.settingsReadBack()).containsEntry("reuse-address", "true");
      if (transport != Transport.NIO) {
        assertThat(client.settingsReadBack())
            .containsEntry("bind-address-no-port", "true")
            .containsEntry("local-port-range", "none");
      }
      assertThat(server.settingsReadBack())
          .containsEntry("reuse-address", "true")
          .containsEntry("reuse-port", "true");
      assertThat(client.run(Workloads.window()).count(Outcome.OK)).isEqualTo(10);
    }
  }

  @Test
  void what_nio_cannot_set_is_refused_by_name() {
    ChurnClientConfig config =
        config(
            Transport.NIO,
            List.of(Workloads.anyPort()),
            within(new PortRange(40_000, 40_001)),
            Workloads.few(CLIENT_FIN),
            1);

    assertThatThrownBy(() -> ChurnClient.open(config))
        .isInstanceOf(ChurnException.class)
        .hasMessage(
            "socket.client.local-port-range: transport nio cannot set it; use epoll or io_uring");
  }

  @Test
  void a_kernel_without_the_option_is_told_from_one_that_refuses_it() {
    ChannelException lacking = new ChannelException(new NativeIoException("setsockopt", -92));
    ChannelException refused = new ChannelException(new NativeIoException("setsockopt", -22));

    assertThat(LocalPortRangeOption.told(lacking))
        .isInstanceOf(LackingException.class)
        .hasMessageContaining("no IP_LOCAL_PORT_RANGE");
    assertThat(LocalPortRangeOption.told(refused)).isSameAs(refused);
  }

  private static Outcome bind(String errno) {
    return new Failure(Phase.BIND, errno);
  }
}
