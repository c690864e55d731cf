package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The round trip of each handshake as the client's kernel has it.
@Timeout(60)
class HandshakeTimeTest {
  private static ChurnReport tenConnections(Transport transport) {
    Workload workload = Workloads.few(Workloads.CLIENT_FIN);
    try (ChurnServer server = ChurnServer.open(Workloads.server(transport, workload));
        ChurnClient client =
            ChurnClient.open(Workloads.client(transport, server.addresses(), workload))) {
      return client.run(Workloads.window());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Transport.class,
      names = {"EPOLL", "IO_URING"})
  void every_connection_has_a_round_trip_within_its_connect(Transport transport) {
    ChurnReport report = tenConnections(transport);
    Histogram handshakes = report.histograms().get("handshake");
    Histogram connects = report.histograms().get("connect_real");

    assertThat(handshakes.getTotalCount()).isEqualTo(10);
    assertThat(handshakes.getMinNonZeroValue()).isGreaterThanOrEqualTo(1000);
    // The kernel counts whole microseconds; the histogram has three digits.
    assertThat((double) handshakes.getMaxValue())
        .isLessThanOrEqualTo(connects.getMaxValue() * 1.001 + 1000);
  }

  @Test
  void nio_which_cannot_ask_for_it_tells_of_none() {
    assertThat(tenConnections(Transport.NIO).histograms().get("handshake").getTotalCount())
        .isZero();
  }
}
