package io.twlab.churn;

import io.twlab.measure.Outcome;
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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How many connections a second one client and one server thread get through: connect, one byte
/// each way, close by RST, so that no TIME_WAIT is left and ports do not run out. One operation is
/// one connection; 250 are due faster than they can be had, so the client never waits for the
/// clock.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ConnectCloseBenchmark {
  private static final int CONNECTIONS = 250;
  private static final Duration WINDOW = Duration.ofMillis(10);

  /// Before the first invocation, so that loading classes does not make its arrivals too late to be
  /// started.
  private static final Duration LOADING = Duration.ofSeconds(1);

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Param({"EPOLL", "NIO", "IO_URING"})
  public Transport transport;

  private ChurnServer server;
  private ChurnClient client;

  @Setup(Level.Trial)
  public void open() {
    Workload workload =
        new Workload(
            new Arrivals.Constant(CONNECTIONS * 1e9 / WINDOW.toNanos()),
            Duration.ZERO,
            WINDOW,
            1,
            new Exchange(1, 1),
            new Close(Closer.CLIENT, CloseHow.RST),
            new Timeouts(TIMEOUT, TIMEOUT),
            Optional.empty());
    server =
        ChurnServer.open(
            new ChurnServerConfig(
                transport,
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                List.of(),
                Sockets.DEFAULT.server(),
                workload,
                1));
    client =
        ChurnClient.open(
            new ChurnClientConfig(
                transport,
                server.addresses(),
                List.of(),
                Sockets.DEFAULT.client(),
                workload,
                Share.WHOLE,
                1));
    client.warmUp(
        new WarmUp(server.addresses(), Optional.empty(), LOADING, WarmUp.DEFAULT_PER_SECOND));
  }

  @TearDown(Level.Trial)
  public void close() {
    client.close();
    server.close();
  }

  /// @throws IllegalStateException when a connection failed: a rate of failures means nothing
  @Benchmark
  @OperationsPerInvocation(CONNECTIONS)
  public long connections() {
    ChurnReport report = client.run(new Window(System.nanoTime(), WINDOW, WINDOW));
    long ok = report.count(Outcome.OK);
    if (ok != CONNECTIONS) {
      throw new IllegalStateException(ok + " ok, outcomes " + report.outcomes().keySet());
    }
    return ok;
  }
}
