package io.twlab.churn;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts that one event loop writes and any thread reads at any time.
final class LiveCounts<E extends Enum<E>> {
  private final AtomicLongArray counts;

  LiveCounts(Class<E> names) {
    counts = new AtomicLongArray(names.getEnumConstants().length);
  }

  /// By the event loop only: one writer, so no atomic addition is needed.
  void increment(E name) {
    counts.setRelease(name.ordinal(), counts.getPlain(name.ordinal()) + 1);
  }

  long get(E name) {
    return counts.getAcquire(name.ordinal());
  }

  void reset() {
    for (int i = 0; i < counts.length(); i++) {
      counts.set(i, 0);
    }
  }
}
