package io.twlab.observe;

import io.twlab.measure.Gap;
import io.twlab.measure.NodeId;
import io.twlab.measure.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// Samplers running on one thread of their own, from an absolute schedule into preallocated arrays.
///
/// When it ends a last sample is taken, so that what came behind the one before is seen too. A
/// sample that is not taken is counted as a gap with the reason of the first: late by more than an
/// interval, unreadable, malformed, or past the duration that there is room for. It is never a
/// zero. The time of a sample is the middle of reading it.
public final class Observation implements AutoCloseable {
  private final NodeId node;
  private final Watchlist watchlist;
  private final List<Track> tracks;
  private final Optional<Track> timeWaitTrack;
  private final int timeWaitIndex;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile double timeWait = Double.NaN;
  private volatile Optional<Throwable> death = Optional.empty();

  private Observation(NodeId node, Watchlist watchlist, Duration longest) {
    this.node = node;
    this.watchlist = watchlist;
    long startNs = System.nanoTime();
    this.tracks = watchlist.entries().stream().map(e -> new Track(e, longest, startNs)).toList();
    this.timeWaitTrack =
        tracks.stream().filter(t -> t.indexOf(SockstatSampler.TIME_WAIT_METRIC) >= 0).findFirst();
    this.timeWaitIndex =
        timeWaitTrack.map(t -> t.indexOf(SockstatSampler.TIME_WAIT_METRIC)).orElse(-1);
    this.thread = Thread.ofPlatform().name("observe").daemon().unstarted(this::run);
  }

  /// Starts sampling now and takes the watchlist over.
  ///
  /// @param longest how much room there is; later samples are counted as missing
  public static Observation start(NodeId node, Watchlist watchlist, Duration longest) {
    Observation observation = new Observation(node, watchlist, longest);
    observation.thread.start();
    return observation;
  }

  /// sockstat's `tw` of the latest sample; empty before the first. For progress; any thread.
  public OptionalLong latestTimeWait() {
    double latest = timeWait;
    return latest >= 0 ? OptionalLong.of((long) latest) : OptionalLong.empty();
  }

  /// Stops sampling and gives what was recorded, once the thread has ended.
  public Observed finish() {
    stop();
    death.ifPresent(
        e -> {
          throw new IllegalStateException("the sampling thread died", e);
        });
    List<Series> series = tracks.stream().flatMap(t -> t.series(node).stream()).toList();
    List<Gap> gaps = tracks.stream().flatMap(t -> t.gap(node).stream()).toList();
    return new Observed(series, gaps);
  }

  private void run() {
    try {
      while (!stopping) {
        sampleWhatIsDue();
        parkUntilNextIsDue();
      }
      tracks.forEach(Track::end);
    } catch (Error e) {
      death = Optional.of(e);
    }
  }

  private void sampleWhatIsDue() {
    for (int i = 0; i < tracks.size(); i++) {
      Track track = tracks.get(i);
      if (track.dueNs() - System.nanoTime() <= 0) {
        track.tick();
      }
    }
    if (timeWaitTrack.isPresent()) {
      timeWait = timeWaitTrack.get().latest(timeWaitIndex);
    }
  }

  private void parkUntilNextIsDue() {
    long nextNs = tracks.getFirst().dueNs();
    for (int i = 1; i < tracks.size(); i++) {
      nextNs = Math.min(nextNs, tracks.get(i).dueNs());
    }
    if (!stopping) {
      LockSupport.parkNanos(this, nextNs - System.nanoTime());
    }
  }

  private void stop() {
    stopping = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops sampling, if [#finish()] has not, and closes the samplers.
  @Override
  public void close() {
    stop();
    try {
      watchlist.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
