package io.twlab.churn;

/// CLOCK_MONOTONIC in nanoseconds, or a test's own.
@FunctionalInterface
interface Clock {
  Clock SYSTEM = System::nanoTime;

  long nowNs();
}
