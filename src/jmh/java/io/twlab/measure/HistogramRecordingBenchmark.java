package io.twlab.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What recording one latency costs the event loop that measures it. The histogram is as wide as
/// the ones of a trial: 1 ns to 60 s at three significant digits.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HistogramRecordingBenchmark {
  private static final int VALUES = 1 << 12;

  private final Histogram histogram = new Histogram(1, TimeUnit.SECONDS.toNanos(60), 3);
  private final long[] latenciesNanos = new long[VALUES];
  private int next;

  /// Values spread over five decades, so that buckets and cache lines are touched as in a trial.
  public HistogramRecordingBenchmark() {
    var random = new java.util.SplittableRandom(1);
    for (int i = 0; i < VALUES; i++) {
      latenciesNanos[i] = (long) Math.pow(10, 4 + 5 * random.nextDouble());
    }
  }

  @Benchmark
  public void recordValue() {
    histogram.recordValue(latenciesNanos[next++ & (VALUES - 1)]);
  }
}
