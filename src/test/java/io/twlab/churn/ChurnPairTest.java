package io.twlab.churn;

import static io.twlab.churn.Workloads.CLIENT_FIN;
import static io.twlab.churn.Workloads.CLIENT_RST;
import static io.twlab.churn.Workloads.SERVER_FIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.Await;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Role;
import io.twlab.measure.Tally;
import io.twlab.spec.Arrivals;
import io.twlab.spec.ClientBind;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import io.twlab.spec.Workload.Exchange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ChurnPairTest {
  private static final NodeId SERVER = new NodeId(Role.SERVER, 1);
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);

  static Stream<Arguments> transports_and_closes() {
    return Stream.of(Transport.values())
        .flatMap(
            transport ->
                Stream.of(Closer.values())
                    .flatMap(by -> Stream.of(CloseHow.values()).map(how -> new Close(by, how)))
                    .map(close -> Arguments.of(transport, close)));
  }

  private static ChurnReport churn(Transport transport, Workload workload, ChurnServer server) {
    ChurnClientConfig config = Workloads.client(transport, server.addresses(), workload);
    try (ChurnClient client = ChurnClient.open(config)) {
      return client.run(Workloads.window());
    }
  }

  @ParameterizedTest
  @MethodSource("transports_and_closes")
  void every_close_mode_ends_in_ok_and_the_server_has_accepted_each_connection(
      Transport transport, Close close) {
    Workload workload = Workloads.of(new Arrivals.Constant(500), 3, new Exchange(20, 5), close);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnReport report = churn(transport, workload, server);

      assertThat(report.outcomes()).containsOnlyKeys(Outcome.OK);
      assertThat(report.count(Outcome.OK)).isEqualTo(100).isEqualTo(report.attempted());
      assertThat(report.counts())
          .containsEntry("attempts.due", 100L)
          .containsEntry("connects.ok", 100L)
          .containsEntry("exchanges", 300L);
      assertThat(server.accepted()).isEqualTo(100);
      assertThat(server.tallies(SERVER))
          .extracting(Tally::name)
          .startsWith("accepts", "exchanges", "closes.server")
          .noneMatch(name -> name.startsWith("errors."));
    }
  }

  @ParameterizedTest
  @MethodSource("transports_and_closes")
  void a_close_that_begins_with_shutdown_is_timed_at_the_side_that_begins_it(
      Transport transport, Close close) throws Exception {
    Workload workload = Workloads.few(close);
    boolean atClient =
        (close.by() == Closer.CLIENT && close.how() == CloseHow.HALF_CLOSE)
            || (close.by() == Closer.BOTH && close.how() != CloseHow.RST);
    boolean atServer = close.by() != Closer.CLIENT && close.how() == CloseHow.HALF_CLOSE;
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnReport report = churn(transport, workload, server);

      assertThat(report.histograms().get("close").getTotalCount()).isEqualTo(atClient ? 10 : 0);
      long awaited = atServer ? 10 : 0;
      assertThat(Await.until(Duration.ofSeconds(5), () -> timed(server), timed -> timed == awaited))
          .isEqualTo(awaited);
    }
  }

  private static long timed(ChurnServer server) {
    return server.latencies(SERVER).stream()
        .mapToLong(latency -> latency.histogram().getTotalCount())
        .sum();
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"EPOLL", "IO_URING"})
  void where_both_close_at_once_native_transports_tell_on_each_side_who_was_first(
      Transport transport) {
    Close both = new Close(Closer.BOTH, CloseHow.FIN);
    Workload workload = Workloads.few(both);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      Map<String, Long> client = churn(transport, workload, server).counts();
      Map<String, Long> sides = new HashMap<>();
      server.tallies(SERVER).forEach(tally -> sides.put(tally.name(), tally.count()));

      assertThat(client).containsEntry("closes.ordered_client", 10L);
      assertThat(sides).containsEntry("closes.ordered_server", 10L);
      // Each connection was closed first by one side or by both.
      assertThat(client.get("closes.first_client") + sides.get("closes.first_server"))
          .isBetween(10L, 20L);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_server_that_holds_close_wait_closes_that_much_later(Transport transport) {
    Duration held = Duration.ofMillis(300);
    Workload workload = Workloads.few(new Close(Closer.CLIENT, CloseHow.HALF_CLOSE, held));
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnReport report = churn(transport, workload, server);

      assertThat(report.outcomes()).containsOnlyKeys(Outcome.OK);
      // Timers may be late, never early; the histogram has three digits.
      assertThat(report.histograms().get("close").getMinValue())
          .isGreaterThan(held.toNanos() * 99 / 100);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void large_messages_go_through_whole(Transport transport) {
    Workload workload =
        Workloads.of(new Arrivals.Constant(50), 2, new Exchange(300_000, 500_000), CLIENT_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      assertThat(churn(transport, workload, server).count(Outcome.OK)).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_closed_loop_goes_on_until_the_window_ends_and_accounts_for_each_attempt(
      Transport transport) {
    Workload workload = Workloads.of(new Arrivals.Closed(4), 3, new Exchange(1, 1), CLIENT_RST);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnReport report = churn(transport, workload, server);

      assertThat(report.attempted()).isEqualTo(report.count(Outcome.OK)).isGreaterThan(4);
      assertThat(server.accepted()).isEqualTo(report.attempted());
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void outcomes_belong_to_the_interval_of_their_intended_start(Transport transport) {
    Workload workload = Workloads.few(CLIENT_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnReport report = churn(transport, workload, server);

      // Due every 20 ms: at 0, 20, 40 | 60, 80 | 100, 120, 140 | 160, 180.
      assertThat(report.outcomes(CLIENT))
          .extracting(OutcomeCount::count)
          .containsExactly(3L, 2L, 3L, 2L);
      assertThat(report.histograms().get("connect").getTotalCount()).isEqualTo(10);
      assertThat(report.histograms().get("lateness_generator").getTotalCount()).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void warm_up_connections_are_not_counted_on_either_side(Transport transport) {
    Workload workload = Workloads.few(SERVER_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload));
        ChurnClient client =
            ChurnClient.open(Workloads.client(transport, server.addresses(), workload))) {
      client.warmUp(
          new WarmUp(
              server.warmUpAddresses(),
              Optional.of(Workloads.anyPort().getAddress()),
              Duration.ofMillis(100),
              500));

      assertThat(server.accepted()).isZero();
      assertThat(client.progress()).isEqualTo(new ChurnProgress(0, 0, 0));
      client.run(Workloads.window());
      assertThat(server.accepted()).isEqualTo(10);
      assertThat(client.progress()).isEqualTo(new ChurnProgress(10, 10, 0));
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void two_event_loops_divide_the_work(Transport transport) {
    Workload workload = Workloads.few(CLIENT_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnClientConfig one = Workloads.client(transport, server.addresses(), workload);
      ChurnClientConfig two =
          new ChurnClientConfig(
              transport, one.targets(), List.of(), one.sockets(), workload, Share.WHOLE, 2);
      try (ChurnClient client = ChurnClient.open(two)) {
        assertThat(client.run(Workloads.window()).count(Outcome.OK)).isEqualTo(10);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"EPOLL", "IO_URING"})
  void ports_are_those_that_connect_chose_also_where_bind_left_the_choice_to_it(
      Transport transport) {
    Workload workload = Workloads.few(CLIENT_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnClientConfig one = Workloads.client(transport, server.addresses(), workload);
      List<InetAddress> sources = List.of(address("127.0.0.2"), address("127.0.0.3"));
      ChurnClientConfig bound =
          new ChurnClientConfig(
              transport, one.targets(), sources, one.sockets(), workload, Share.WHOLE, 1);
      try (ChurnClient client = ChurnClient.open(bound)) {
        ChurnReport report = client.run(Workloads.window());

        assertThat(report.count(Outcome.OK)).isEqualTo(10);
        assertThat(client.settingsReadBack()).containsEntry("bind-address-no-port", "true");
        assertThat(report.counts().get("ports.distinct")).isGreaterThan(1);
        assertThat(report.histograms().get("syscall_bind").getTotalCount()).isEqualTo(10);
      }
    }
  }

  private static InetAddress address(String numeric) {
    try {
      return InetAddress.getByName(numeric);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void calls_of_connect_are_timed_where_they_are_calls(Transport transport) {
    Workload workload = Workloads.few(CLIENT_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnReport report = churn(transport, workload, server);

      assertThat(report.histograms().get("syscall_connect").getTotalCount())
          .isEqualTo(transport == Transport.IO_URING ? 0 : 10);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_burst_and_poisson_arrivals_are_all_accounted_for(Transport transport) {
    long seed = 7;
    for (Arrivals arrivals :
        List.of(new Arrivals.Burst(100, Duration.ofMillis(80)), new Arrivals.Poisson(500))) {
      Workload workload = Workloads.of(arrivals, 1, Workloads.FOUR_BYTES, CLIENT_RST);
      try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
        ChurnClientConfig config = Workloads.client(transport, server.addresses(), workload);
        try (ChurnClient client = ChurnClient.open(config)) {
          ChurnReport report = client.run(Workloads.window(), seed);

          long due = Schedule.due(arrivals, Share.WHOLE, seed, Workloads.WINDOW).orElseThrow();
          assertThat(report.counts()).containsEntry("attempts.due", due);
          assertThat(report.attempted()).isEqualTo(due).isEqualTo(report.count(Outcome.OK));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void options_are_read_back_from_the_kernel(Transport transport) {
    Workload workload = Workloads.few(CLIENT_FIN);
    Sockets.Server strict = new Sockets.Server(false, false, 8, false);
    ChurnServerConfig config =
        new ChurnServerConfig(
            transport, List.of(Workloads.anyPort()), List.of(), strict, workload, 1);
    try (ChurnServer server = ChurnServer.open(config);
        ChurnClient client =
            ChurnClient.open(Workloads.client(transport, server.addresses(), workload))) {
      assertThat(server.settingsReadBack())
          .containsEntry("reuse-address", "false")
          .containsEntry("reuse-port", "false");
      assertThat(client.settingsReadBack())
          .containsEntry("reuse-address", "false")
          .containsEntry("no-delay", "true")
          .containsEntry("linger", "none");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void linger_is_set_in_seconds(Transport transport) {
    Sockets.Client lingering =
        new Sockets.Client(
            false,
            ClientBind.NONE,
            false,
            Optional.empty(),
            Optional.of(Duration.ofSeconds(7)),
            true);
    ChurnClientConfig config =
        new ChurnClientConfig(
            transport,
            List.of(Workloads.anyPort()),
            List.of(),
            lingering,
            Workloads.few(CLIENT_FIN),
            Share.WHOLE,
            1);
    try (ChurnClient client = ChurnClient.open(config)) {
      assertThat(client.settingsReadBack()).containsEntry("linger", "7");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void an_address_in_use_is_named_with_its_errno(Transport transport) {
    Workload workload = Workloads.few(CLIENT_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload))) {
      ChurnServerConfig same =
          new ChurnServerConfig(
              transport, server.addresses(), List.of(), Sockets.DEFAULT.server(), workload, 1);

      assertThatThrownBy(() -> ChurnServer.open(same))
          .isInstanceOf(ChurnException.class)
          .hasMessageContaining("EADDRINUSE");
    }
  }
}
