package io.twlab.churn;

import java.time.Duration;

/// A window in which attempts are due, cut into intervals for counting.
///
/// @param startNs CLOCK_MONOTONIC (`System.nanoTime()`)
/// @param interval width of the intervals that outcomes are counted by; the last one may be shorter
public record Window(long startNs, Duration duration, Duration interval) {
  private static final long READY_NS = 20_000_000;

  public Window {
    if (!duration.isPositive() || !interval.isPositive()) {
      throw new IllegalArgumentException("window of " + duration + " in intervals of " + interval);
    }
  }

  /// A window that starts as soon as a client can have made itself ready for it.
  public static Window soon(Duration duration, Duration interval) {
    return new Window(System.nanoTime() + READY_NS, duration, interval);
  }

  long endNs() {
    return startNs + duration.toNanos();
  }

  int intervals() {
    return Math.toIntExact(Math.ceilDiv(duration.toNanos(), interval.toNanos()));
  }

  int intervalOf(long intendedNs) {
    return (int) ((intendedNs - startNs) / interval.toNanos());
  }
}
