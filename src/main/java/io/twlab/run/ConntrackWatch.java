package io.twlab.run;

import io.twlab.host.Conntrack;
import io.twlab.measure.HostConntrack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Samples the host's connection tracking beside the measured window, from the controller.
///
/// A window of more samples than fit is watched to its end all the same: the samples stop, the
/// statistics are compared over all of it.
final class ConntrackWatch implements AutoCloseable {
  private static final long INTERVAL_MS = 500;
  private static final int MOST_SAMPLES = 20_000;

  private final Source source;
  private final List<Sample> samples = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread sampler;
  private Optional<Conntrack> first = Optional.empty();
  private Optional<Conntrack> last = Optional.empty();
  private long missing;

  /// Where samples come from; empty where nothing is tracked.
  @FunctionalInterface
  interface Source {
    Optional<Conntrack> read() throws IOException;
  }

  /// What was read at `tNs`, CLOCK_MONOTONIC.
  record Sample(long tNs, Conntrack seen) {}

  private ConntrackWatch(Source source) {
    this.source = source;
    this.sampler = Thread.ofVirtual().unstarted(this::sampleOn);
  }

  /// Takes the first sample now and goes on until [#end()].
  static ConntrackWatch start(Source source) {
    ConntrackWatch watch = new ConntrackWatch(source);
    watch.sample();
    watch.sampler.start();
    return watch;
  }

  /// Takes the last sample. Empty where nothing is tracked, or could not be read at all.
  Optional<HostConntrack> end() throws InterruptedException {
    ended.countDown();
    sampler.join();
    sample();
    return first.flatMap(begun -> last.map(latest -> result(begun, latest)));
  }

  /// In the order of time.
  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  @Override
  public void close() {
    ended.countDown();
  }

  private void sampleOn() {
    try {
      while (!ended.await(INTERVAL_MS, TimeUnit.MILLISECONDS)) {
        sample();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void sample() {
    try {
      Optional<Conntrack> now = source.read();
      if (now.isEmpty()) {
        return;
      }
      first = first.or(() -> now);
      last = now;
      if (samples.size() < MOST_SAMPLES) {
        samples.add(new Sample(System.nanoTime(), now.get()));
      }
    } catch (IOException _) {
      missing++;
    }
  }

  private synchronized HostConntrack result(Conntrack begun, Conntrack latest) {
    return new HostConntrack(
        latest.max(),
        samples.stream().map(Sample::tNs).toList(),
        samples.stream().map(sample -> sample.seen().entries()).toList(),
        missing,
        drops(latest).since(drops(begun)));
  }

  private static HostConntrack.Drops drops(Conntrack conntrack) {
    return new HostConntrack.Drops(
        conntrack.insertFailed(), conntrack.drop(), conntrack.earlyDrop());
  }
}
