package io.twlab.churn;

import io.twlab.measure.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What recording one connection costs: the histograms and counts that every attempt goes into.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecorderBenchmark {
  private static final long WINDOW_NS = 1L << 34;

  private final Recorder recorder =
      new Recorder(
          new Window(0, Duration.ofNanos(WINDOW_NS), Duration.ofMillis(100)),
          new Exemplars(Optional::empty));
  private long n;

  @Benchmark
  public Recorder connection() {
    n++;
    long ns = 20_000 + (n * 7_919 & 0xFFFF);
    recorder.started(ns, ns >> 2);
    recorder.connectCalled(ns);
    recorder.connected(ns, ns, (int) (n & 0xFFFF));
    recorder.exchanged();
    recorder.allExchanged(ns);
    recorder.ended(Outcome.OK, n & WINDOW_NS - 1);
    return recorder;
  }
}
