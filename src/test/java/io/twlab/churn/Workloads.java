package io.twlab.churn;

import io.twlab.spec.Arrivals;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import io.twlab.spec.Workload.Exchange;
import io.twlab.spec.Workload.Timeouts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Small workloads on loopback.
final class Workloads {
  static final Close CLIENT_FIN = new Close(Closer.CLIENT, CloseHow.FIN);
  static final Close CLIENT_RST = new Close(Closer.CLIENT, CloseHow.RST);
  static final Close SERVER_FIN = new Close(Closer.SERVER, CloseHow.FIN);
  static final Close SERVER_RST = new Close(Closer.SERVER, CloseHow.RST);
  static final Close BOTH_FIN = new Close(Closer.BOTH, CloseHow.FIN);
  static final Duration WINDOW = Duration.ofMillis(200);
  static final Exchange FOUR_BYTES = new Exchange(4, 4);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration IMPATIENCE = Duration.ofMillis(150);

  private Workloads() {}

  static Workload of(Arrivals arrivals, int exchanges, Exchange exchange, Close close) {
    return new Workload(
        arrivals,
        Duration.ZERO,
        WINDOW,
        exchanges,
        exchange,
        close,
        new Timeouts(PATIENCE, PATIENCE),
        Optional.empty());
  }

  /// Ten connections, one exchange of four bytes each.
  static Workload few(Close close) {
    return of(new Arrivals.Constant(50), 1, FOUR_BYTES, close);
  }

  /// Ten connections with short timeouts.
  static Workload impatient(Close close) {
    return new Workload(
        new Arrivals.Constant(50),
        Duration.ZERO,
        WINDOW,
        1,
        FOUR_BYTES,
        close,
        new Timeouts(IMPATIENCE, IMPATIENCE),
        Optional.empty());
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static ChurnServerConfig server(Transport transport, Workload workload) {
    return new ChurnServerConfig(
        transport,
        List.of(anyPort(), anyPort()),
        List.of(anyPort()),
        Sockets.DEFAULT.server(),
        workload,
        1);
  }

  static ChurnClientConfig client(
      Transport transport, List<InetSocketAddress> targets, Workload workload) {
    return new ChurnClientConfig(
        transport, targets, List.of(), Sockets.DEFAULT.client(), workload, Share.WHOLE, 1);
  }

  static Window window() {
    return Window.soon(WINDOW, Duration.ofMillis(50));
  }
}
