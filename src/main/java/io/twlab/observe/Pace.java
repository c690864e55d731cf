package io.twlab.observe;

import java.time.Duration;

/// How often a sampler is due.
public sealed interface Pace {
  /// The shortest time between two samples.
  Duration shortest();

  /// At every multiple of the interval since the start.
  record Steady(Duration shortest) implements Pace {
    public Steady {
      requirePositive(shortest);
    }
  }

  /// Every `shortest`, and less often when the samples cost more than a share of one CPU: after one
  /// that took c of CPU time the next is due c / `cpuShare` later, if that is later.
  ///
  /// @param cpuShare of one CPU, 0 < share <= 1
  record Bounded(Duration shortest, double cpuShare) implements Pace {
    public Bounded {
      requirePositive(shortest);
      if (!(cpuShare > 0 && cpuShare <= 1)) {
        throw new IllegalArgumentException("a share of one CPU is needed, not " + cpuShare);
      }
    }
  }

  private static void requirePositive(Duration interval) {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("an interval above zero is needed, not " + interval);
    }
  }
}
