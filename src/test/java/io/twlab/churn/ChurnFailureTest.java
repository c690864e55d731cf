package io.twlab.churn;

import static io.twlab.churn.Workloads.CLIENT_FIN;
import static io.twlab.churn.Workloads.SERVER_FIN;
import static io.twlab.churn.Workloads.SERVER_RST;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Outcome;
import io.twlab.measure.Outcome.Failure;
import io.twlab.measure.Outcome.Phase;
import io.twlab.spec.Arrivals;
import io.twlab.spec.ClientBind;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How an attempt ends when the other side does not do its part.
@Timeout(60)
class ChurnFailureTest {
  private static ChurnReport churn(
      Transport transport, InetSocketAddress target, Workload workload) {
    try (ChurnClient client =
        ChurnClient.open(Workloads.client(transport, List.of(target), workload))) {
      return client.run(Workloads.window());
    }
  }

  private static void assertAllEnd(
      Transport transport, Workload workload, Outcome outcome, Peer.Manner manner)
      throws IOException {
    try (Peer peer = Peer.serving(manner)) {
      ChurnReport report = churn(transport, peer.address(), workload);

      assertThat(report.attempted()).isEqualTo(10);
      assertThat(report.count(outcome)).as("%s", report.outcomes().keySet()).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_closed_port_refuses(Transport transport) throws IOException {
    InetSocketAddress closed;
    try (Peer peer = Peer.neverAccepting()) {
      closed = peer.address();
    }
    ChurnReport report = churn(transport, closed, Workloads.few(CLIENT_FIN));

    assertThat(report.count(new Failure(Phase.CONNECT, "ECONNREFUSED"))).isEqualTo(10);
    assertThat(report.attempted()).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_full_listen_queue_ends_in_connect_timeouts(Transport transport) throws IOException {
    try (Peer peer = Peer.neverAccepting()) {
      ChurnReport report = churn(transport, peer.address(), Workloads.impatient(CLIENT_FIN));

      // A backlog of 1 admits two, which then wait in vain for their answer.
      assertThat(report.count(Failures.EXCHANGE_TIMEOUT)).isEqualTo(2);
      assertThat(report.count(Failures.CONNECT_TIMEOUT)).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_source_address_of_another_machine_fails_in_bind(Transport transport) throws Exception {
    Sockets.Client bound =
        new Sockets.Client(
            false, new ClientBind.Address(), false, Optional.empty(), Optional.empty(), true);
    ChurnClientConfig config =
        new ChurnClientConfig(
            transport,
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)),
            List.of(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})),
            bound,
            Workloads.few(CLIENT_FIN),
            Share.WHOLE,
            1);
    try (ChurnClient client = ChurnClient.open(config)) {
      ChurnReport report = client.run(Workloads.window());

      assertThat(report.count(new Failure(Phase.BIND, "EADDRNOTAVAIL"))).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_server_that_never_answers_ends_in_exchange_timeouts(Transport transport)
      throws IOException {
    assertAllEnd(
        transport, Workloads.impatient(CLIENT_FIN), Failures.EXCHANGE_TIMEOUT, Peer::exchange);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_server_that_closes_without_an_answer_closes_prematurely(Transport transport)
      throws IOException {
    assertAllEnd(
        transport,
        Workloads.few(CLIENT_FIN),
        Failures.PREMATURE_CLOSE,
        connection -> {
          Peer.exchange(connection);
          connection.close();
        });
  }

  /// The server's FIN and the moment for the client's own may fall into one turn of the loop, when
  /// Netty has closed the channel and not yet said so.
  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_server_that_closes_too_early_where_both_close_does_not_end_the_run(Transport transport)
      throws IOException {
    Workload often =
        Workloads.of(new Arrivals.Constant(2_000), 1, Workloads.FOUR_BYTES, Workloads.BOTH_FIN);
    try (Peer peer =
        Peer.serving(
            connection -> {
              Peer.exchange(connection);
              connection.close();
            })) {
      ChurnReport report = churn(transport, peer.address(), often);

      assertThat(report.attempted()).isEqualTo(400);
      assertThat(report.count(Outcome.OK)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void half_an_answer_is_short_data(Transport transport) throws IOException {
    assertAllEnd(
        transport,
        Workloads.few(CLIENT_FIN),
        Failures.SHORT_DATA,
        connection -> {
          connection.getOutputStream().write(Peer.exchange(connection), 0, 2);
          connection.close();
        });
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void an_answer_with_one_wrong_bit_is_wrong_data(Transport transport) throws IOException {
    assertAllEnd(
        transport,
        Workloads.few(CLIENT_FIN),
        Failures.WRONG_DATA,
        connection -> {
          byte[] response = Peer.exchange(connection);
          response[3] ^= 1;
          connection.getOutputStream().write(response);
        });
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_reset_instead_of_an_answer_is_econnreset(Transport transport) throws IOException {
    assertAllEnd(
        transport,
        Workloads.few(CLIENT_FIN),
        new Failure(Phase.EXCHANGE, "ECONNRESET"),
        connection -> {
          Peer.exchange(connection);
          reset(connection);
        });
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_server_that_should_close_first_and_does_not_ends_in_close_timeouts(Transport transport)
      throws IOException {
    assertAllEnd(
        transport,
        Workloads.impatient(SERVER_FIN),
        Failures.CLOSE_TIMEOUT,
        connection -> connection.getOutputStream().write(Peer.exchange(connection)));
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void a_fin_where_a_reset_was_asked_for_is_a_failed_close(Transport transport) throws IOException {
    assertAllEnd(
        transport,
        Workloads.few(SERVER_RST),
        Failures.UNEXPECTED_FIN,
        connection -> {
          connection.getOutputStream().write(Peer.exchange(connection));
          connection.close();
        });
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void an_abandoned_run_accounts_for_what_it_had_begun_and_what_was_to_come(Transport transport)
      throws IOException {
    try (Peer peer = Peer.serving(_ -> {});
        ChurnClient client =
            ChurnClient.open(
                Workloads.client(transport, List.of(peer.address()), Workloads.few(CLIENT_FIN)))) {
      CompletableFuture<ChurnReport> running =
          CompletableFuture.supplyAsync(() -> client.run(Workloads.window()));
      while (client.progress().attempted() == 0) {
        Thread.onSpinWait();
      }
      client.abandon();
      ChurnReport report = running.join();

      assertThat(report.attempted()).isEqualTo(10);
      assertThat(report.count(Outcome.UNFINISHED)).isPositive();
      assertThat(report.count(Outcome.UNFINISHED) + report.count(Outcome.NOT_STARTED))
          .isEqualTo(10);
    }
  }

  private static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }
}
