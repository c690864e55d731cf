package io.twlab.packet.wire;

import io.twlab.measure.LinkDirection;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What one packet costs in the wire without its system calls: its fate, its place among those that
/// wait, its counts. A packet comes every 20 µs, so that a delay of 10 ms keeps 500 waiting.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LaneBenchmark {
  private static final int LENGTH = 66;
  private static final long GAP_NS = 20_000;

  @Param({"NOTHING", "DELAY", "ALL"})
  private Case link;

  private Lane lane;
  private long nowNs;

  /// What is asked of the link.
  public enum Case {
    NOTHING,
    DELAY,
    ALL
  }

  @Setup
  public void open() throws IOException {
    lane = new Lane(impairment(), 1, LinkDirection.CLIENT_TO_SERVER, 0);
  }

  private Impairment impairment() {
    return switch (link) {
      case NOTHING -> Impairment.NONE;
      case DELAY -> impairment(Duration.ZERO, Loss.NONE, 0);
      case ALL -> impairment(Duration.ofMillis(2), new Loss.GilbertElliott(0.01, 0.2, 1, 0), 0.01);
    };
  }

  private static Impairment impairment(Duration jitter, Loss loss, double share) {
    return new Impairment(
        Duration.ofMillis(10),
        jitter,
        Impairment.Distribution.NORMAL,
        loss,
        share,
        share,
        share,
        Optional.empty(),
        Optional.empty());
  }

  @Benchmark
  public long packet() throws IOException {
    nowNs += GAP_NS;
    lane.entrySlot();
    lane.arrived(LENGTH, nowNs);
    while (!lane.isEmpty() && lane.nextDueNs() <= nowNs) {
      lane.release(nowNs, (_, _, _) -> true);
    }
    return nowNs;
  }

  @TearDown
  public void close() {
    lane.close();
  }
}
