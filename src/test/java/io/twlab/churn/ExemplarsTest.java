package io.twlab.churn;

import static io.twlab.churn.Workloads.CLIENT_FIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Exemplar;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.Role;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ExemplarsTest {
  /// Of arrivals of [Workloads#few].
  private static final long APART_NS = 20_000_000;

  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private static final Supplier<Optional<TcpSnapshot>> CANNOT_ASK = Optional::empty;
  private static final InetSocketAddress SERVER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

  private static List<Exemplar> churn(Transport transport, InetSocketAddress target) {
    try (ChurnClient client =
        ChurnClient.open(Workloads.client(transport, List.of(target), Workloads.few(CLIENT_FIN)))) {
      return client.run(Workloads.window()).exemplars(CLIENT);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void of_ten_refused_attempts_the_first_three_are_kept(Transport transport) throws IOException {
    InetSocketAddress closed;
    try (Peer peer = Peer.neverAccepting()) {
      closed = peer.address();
    }
    List<Exemplar> kept = churn(transport, closed);

    assertThat(kept)
        .hasSize(3)
        .allMatch(one -> one.of().equals("failures.connect.ECONNREFUSED"))
        .allMatch(one -> one.remote().equals(Optional.of("127.0.0.1:" + closed.getPort())))
        .isSortedAccordingTo((a, b) -> Long.compare(a.intendedNs(), b.intendedNs()));
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void the_five_slowest_connects_are_kept_with_what_the_kernel_says_of_them(Transport transport) {
    try (ChurnServer server =
        ChurnServer.open(Workloads.server(transport, Workloads.few(CLIENT_FIN)))) {
      List<Exemplar> kept = churn(transport, server.addresses().getFirst());

      assertThat(kept)
          .hasSize(5)
          .allMatch(one -> one.of().equals(Exemplar.SLOW_CONNECT))
          .allMatch(one -> one.local().orElseThrow().startsWith("127.0.0.1:"));
      // ESTABLISHED is 1; the JDK cannot ask.
      assertThat(kept)
          .extracting(one -> one.tcpInfo().getOrDefault("state", 0L))
          .containsOnly(transport == Transport.NIO ? 0L : 1L);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void of_attempts_that_were_never_begun_the_first_three_are_kept_with_when_they_were_due(
      Transport transport) {
    Workload workload = Workloads.few(CLIENT_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload));
        ChurnClient client =
            ChurnClient.open(Workloads.client(transport, server.addresses(), workload))) {
      Window window = Workloads.window();
      CompletableFuture<ChurnReport> running =
          CompletableFuture.supplyAsync(() -> client.run(window));
      while (client.progress().attempted() == 0) {
        Thread.onSpinWait();
      }
      client.abandon();
      ChurnReport report = running.join();
      long first = report.attempted() - report.count(Outcome.NOT_STARTED);

      assertThat(report.exemplars(CLIENT))
          .filteredOn(one -> one.of().equals("attempts.not_started"))
          .extracting(one -> (one.intendedNs() - window.startNs()) / APART_NS)
          .containsExactly(first, first + 1, first + 2);
      assertThat(report.exemplars(CLIENT))
          .filteredOn(one -> !one.isBegun())
          .hasSize(3)
          .allMatch(one -> one.local().isEmpty() && one.tcpInfo().isEmpty());
    }
  }

  @Test
  void a_faster_connect_never_takes_the_place_of_a_slower_one() {
    Exemplars exemplars = new Exemplars(CANNOT_ASK);
    long[] took = {7, 1, 9, 3, 5, 2, 8, 4, 6};
    for (long ns : took) {
      exemplars.connected(100, 100 + ns, null, SERVER);
    }
    assertThat(Exemplars.of(CLIENT, List.of(exemplars)))
        .extracting(one -> one.atNs() - one.intendedNs())
        .containsExactly(9L, 8L, 7L, 6L, 5L);
  }

  @Test
  void two_event_loops_keep_no_more_together_than_one() {
    Exemplars one = new Exemplars(CANNOT_ASK);
    Exemplars other = new Exemplars(CANNOT_ASK);
    for (int i = 0; i < 4; i++) {
      one.connected(0, 10 + i, null, SERVER);
      other.connected(0, 20 + i, null, SERVER);
      one.failed(Failures.CONNECT_TIMEOUT, 0, 30 + i, null, SERVER);
      other.failed(Failures.CONNECT_TIMEOUT, 0, 25 + i, null, SERVER);
    }
    List<Exemplar> kept = Exemplars.of(CLIENT, List.of(one, other));
    assertThat(kept)
        .extracting(Exemplar::atNs)
        .containsExactly(23L, 22L, 21L, 20L, 13L, 25L, 26L, 27L);
  }
}
