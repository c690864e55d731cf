package io.twlab.churn;

import java.time.Duration;

/// A window in which attempts are due, cut into intervals for counting.
///
/// @param startNs CLOCK_MONOTONIC (`System.nanoTime()`)
/// @param interval width of the intervals that outcomes are counted by; the last one may be shorter
public record Window(long startNs, Duration duration, Duration interval) {
  public Window {
    if (!duration.isPositive() || !interval.isPositive()) {
      throw new IllegalArgumentException("window of " + duration + " in intervals of " + interval);
    }
  }

  /// A window that starts now.
  public static Window fromNow(Duration duration, Duration interval) {
    return new Window(System.nanoTime(), duration, interval);
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
