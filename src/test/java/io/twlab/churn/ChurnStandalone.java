package io.twlab.churn;

import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.spec.Arrivals;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import io.twlab.spec.Workload.Exchange;
import io.twlab.spec.Workload.Timeouts;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// Server or client alone, for a measurement by hand beside `src/test/c/epoll_churn.c`: `server
/// ADDRESS PORT TRANSPORT` until its standard input ends, or `client ADDRESS PORT TRANSPORT (LOOPS
/// | RATE/s) SECONDS`, which prints one JSON line.
final class ChurnStandalone {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private ChurnStandalone() {}

  public static void main(String[] args) throws Exception {
    InetSocketAddress address = new InetSocketAddress(args[1], Integer.parseInt(args[2]));
    Transport transport = Transport.valueOf(args[3].toUpperCase(Locale.ROOT));
    switch (args[0]) {
      case "server" -> serve(transport, address);
      case "client" ->
          churn(transport, address, args[4], Duration.ofSeconds(Long.parseLong(args[5])));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static Workload workload(Arrivals arrivals, Duration duration) {
    return new Workload(
        arrivals,
        Duration.ZERO,
        duration,
        1,
        new Exchange(1, 1),
        new Close(Closer.CLIENT, CloseHow.FIN),
        new Timeouts(TIMEOUT, TIMEOUT),
        Optional.empty());
  }

  private static void serve(Transport transport, InetSocketAddress address) throws Exception {
    Workload workload = workload(new Arrivals.Closed(1), Duration.ofSeconds(1));
    ChurnServerConfig config =
        new ChurnServerConfig(
            transport, List.of(address), List.of(), Sockets.DEFAULT.server(), workload, 1);
    try (ChurnServer server = ChurnServer.open(config)) {
      System.in.transferTo(PrintStream.nullOutputStream());
      out().println(server.tallies(new NodeId(Role.SERVER, 1)));
    }
  }

  private static void churn(
      Transport transport, InetSocketAddress address, String arrivals, Duration duration) {
    Workload workload = workload(arrivals(arrivals), duration);
    ChurnClientConfig config =
        new ChurnClientConfig(
            transport,
            List.of(address),
            List.of(),
            Sockets.DEFAULT.client(),
            workload,
            Share.WHOLE,
            1);
    try (ChurnClient client = ChurnClient.open(config)) {
      client.warmUp(
          new WarmUp(
              List.of(address),
              Optional.empty(),
              Duration.ofSeconds(2),
              WarmUp.DEFAULT_PER_SECOND));
      print(client.run(Window.soon(duration, Duration.ofMillis(100))), duration);
    }
  }

  private static Arrivals arrivals(String text) {
    return text.endsWith("/s")
        ? new Arrivals.Constant(Double.parseDouble(text.substring(0, text.length() - 2)))
        : new Arrivals.Closed(Integer.parseInt(text));
  }

  private static void print(ChurnReport report, Duration duration) {
    StringBuilder line = new StringBuilder();
    line.append("{\"connections_per_s\": ")
        .append(report.counts().get("connects.ok") / duration.toSeconds());
    report
        .outcomes()
        .keySet()
        .forEach(
            outcome ->
                line.append(", \"")
                    .append(outcome.metric())
                    .append("\": ")
                    .append(report.count(outcome)));
    report
        .counts()
        .forEach((name, count) -> line.append(", \"").append(name).append("\": ").append(count));
    report.histograms().forEach((name, histogram) -> line.append(percentiles(name, histogram)));
    out().println(line.append('}'));
  }

  private static String percentiles(String name, Histogram histogram) {
    return String.format(
        Locale.ROOT,
        ", \"%s_us\": [%.1f, %.1f, %.1f]",
        name,
        histogram.getValueAtPercentile(50) / 1e3,
        histogram.getValueAtPercentile(99) / 1e3,
        histogram.getMaxValue() / 1e3);
  }

  private static PrintStream out() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
  }
}
