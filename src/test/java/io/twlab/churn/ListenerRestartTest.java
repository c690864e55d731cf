package io.twlab.churn;

import static io.twlab.churn.Workloads.CLIENT_RST;
import static io.twlab.churn.Workloads.SERVER_FIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.Await;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.Outcome.Failure;
import io.twlab.measure.Outcome.Phase;
import io.twlab.measure.Role;
import io.twlab.measure.Tally;
import io.twlab.spec.Arrivals;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.Exchange;
import io.twlab.spec.Workload.Timeouts;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A listener that is closed and opened again while clients connect.
@Timeout(60)
class ListenerRestartTest {
  private static final NodeId SERVER = new NodeId(Role.SERVER, 1);
  private static final Outcome REFUSED = new Failure(Phase.CONNECT, "ECONNREFUSED");
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Sockets.Server REUSING = new Sockets.Server(true, false, 128, false);
  private static final Sockets.Server PLAIN = new Sockets.Server(false, false, 128, false);

  private static Workload workload(Close close) {
    return new Workload(
        new Arrivals.Constant(50),
        Duration.ZERO,
        WINDOW,
        1,
        new Exchange(1, 1),
        close,
        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2)),
        Optional.empty());
  }

  private static ChurnServer server(Transport transport, Sockets.Server options, Close close) {
    return ChurnServer.open(
        new ChurnServerConfig(
            transport,
            List.of(Workloads.anyPort()),
            List.of(Workloads.anyPort()),
            options,
            workload(close),
            1));
  }

  private static ChurnReport churnAcross(
      Transport transport, ChurnServer server, Close close, Duration gap, Sockets.Server then) {
    try (ChurnClient client =
        ChurnClient.open(Workloads.client(transport, server.addresses(), workload(close)))) {
      Window window = Window.soon(WINDOW, WINDOW);
      server.restart(window.startNs() + WINDOW.toNanos() / 2, gap, then);
      return client.run(window);
    }
  }

  private static void await(Callable<Boolean> look) throws Exception {
    assertThat(Await.until(Duration.ofSeconds(5), look, Boolean::booleanValue)).isTrue();
  }

  private static Map<String, Long> tallies(ChurnServer server) {
    return server.tallies(SERVER).stream().collect(Collectors.toMap(Tally::name, Tally::count));
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_listener_that_comes_back_at_once_refuses_few_and_accepts_the_rest(Transport transport) {
    try (ChurnServer server = server(transport, REUSING, SERVER_FIN)) {
      ChurnReport report = churnAcross(transport, server, SERVER_FIN, Duration.ZERO, REUSING);

      assertThat(server.isRestarted()).isTrue();
      assertThat(tallies(server)).containsEntry("server.rebind.ok", 1L);
      assertThat(report.attempted()).isEqualTo(50);
      assertThat(report.count(Outcome.OK)).isGreaterThanOrEqualTo(48);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void what_is_due_in_the_gap_is_refused(Transport transport) {
    try (ChurnServer server = server(transport, REUSING, CLIENT_RST)) {
      ChurnReport report =
          churnAcross(transport, server, CLIENT_RST, Duration.ofMillis(200), REUSING);

      assertThat(report.attempted()).isEqualTo(50);
      // Whom the kernel had taken, but nobody had accepted when the listener closed, it resets.
      assertThat(report.count(Outcome.OK) + report.count(REFUSED)).isBetween(48L, 50L);
      // 200 ms at 50/s; a busy machine reopens late, never early.
      assertThat(report.count(REFUSED)).isBetween(9L, 25L);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_bind_that_time_wait_refuses_is_a_result_and_the_port_stays_closed(Transport transport) {
    try (ChurnServer server = server(transport, PLAIN, SERVER_FIN)) {
      ChurnReport report = churnAcross(transport, server, SERVER_FIN, Duration.ZERO, REUSING);

      assertThat(tallies(server))
          .containsEntry("server.rebind.EADDRINUSE", 1L)
          .doesNotContainKey("server.rebind.ok");
      assertThat(report.attempted()).isEqualTo(50);
      assertThat(report.count(REFUSED)).isBetween(20L, 30L);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void the_options_of_the_new_socket_read_back(Transport transport) throws Exception {
    try (ChurnServer server = server(transport, REUSING, CLIENT_RST)) {
      assertThat(server.settingsReadBack()).containsEntry("reuse-port", "false");
      server.restart(System.nanoTime(), Duration.ZERO, new Sockets.Server(true, true, 8, false));
      await(server::isRestarted);

      assertThat(server.settingsReadBack())
          .containsEntry("reuse-address", "true")
          .containsEntry("reuse-port", "true");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_connection_that_was_accepted_before_is_served_on(Transport transport) throws Exception {
    try (ChurnServer server = server(transport, REUSING, CLIENT_RST);
        Socket connection = new Socket()) {
      InetSocketAddress address = server.addresses().getFirst();
      connection.connect(address);
      await(() -> server.accepted() == 1);
      server.restart(System.nanoTime(), Duration.ZERO, REUSING);
      await(server::isRestarted);

      connection.getOutputStream().write(7);
      assertThat((byte) connection.getInputStream().read()).isEqualTo(Payload.response(7, 0));
      connection.setSoLinger(true, 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void connections_that_are_never_accepted_wait_in_the_queue(Transport transport) {
    Workload workload = Workloads.impatient(CLIENT_RST);
    ChurnServerConfig config =
        new ChurnServerConfig(
            transport,
            List.of(Workloads.anyPort()),
            List.of(),
            new Sockets.Server(true, false, 3, true),
            workload,
            1);
    try (ChurnServer server = ChurnServer.open(config);
        ChurnClient client =
            ChurnClient.open(Workloads.client(transport, server.addresses(), workload))) {
      ChurnReport report = client.run(Workloads.window());

      assertThat(server.accepted()).isZero();
      // A backlog of 3 admits four.
      assertThat(report.count(Failures.EXCHANGE_TIMEOUT)).isEqualTo(4);
      assertThat(report.count(Failures.CONNECT_TIMEOUT)).isEqualTo(6);
    }
  }
}
