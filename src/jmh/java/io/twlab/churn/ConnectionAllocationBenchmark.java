package io.twlab.churn;

import io.twlab.churn.ConnectionPair.Kind;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload.CloseHow;
import java.time.Duration;
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

/// Connections of twlab's client and server beside those of a bare Netty pair that does the same:
/// with `-prof gc`, what `gc.alloc.rate.norm` says of `TWLAB` beyond `NETTY` is what twlab itself
/// allocates for a connection. One operation is one connection; they go on all the time, a few in
/// flight, and the benchmark only counts them. Netty's leak detector is off: it picks buffers at
/// random, which would be the larger part of the error.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Dio.netty.leakDetection.level=disabled")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ConnectionAllocationBenchmark {
  private static final int CONNECTIONS = 1000;
  private static final int IN_FLIGHT = 4;
  private static final Duration LONGER_THAN_A_TRIAL = Duration.ofHours(1);

  /// How long it sleeps before it looks again: rarely, as looking allocates too.
  private static final int LOOK_MS = 5;

  @Param({"EPOLL", "NIO"})
  public Transport transport;

  @Param({"FIN", "RST"})
  public CloseHow close;

  @Param({"TWLAB", "NETTY", "NETTY_BOOTSTRAP"})
  public String pair;

  private ConnectionPair connections;
  private long closed;

  @Setup(Level.Trial)
  public void open() {
    connections = Kind.valueOf(pair).open(new PairSettings(transport, close, IN_FLIGHT));
    connections.start(LONGER_THAN_A_TRIAL);
  }

  @TearDown(Level.Trial)
  public void end() {
    connections.close();
  }

  @Setup(Level.Iteration)
  public void look() {
    closed = connections.closed();
  }

  @Benchmark
  @OperationsPerInvocation(CONNECTIONS)
  public long connections() throws InterruptedException {
    closed += CONNECTIONS;
    // Looked at now and then: a signal from the event loop would cost what is measured.
    while (connections.closed() < closed) {
      Thread.sleep(LOOK_MS);
    }
    return closed;
  }
}
