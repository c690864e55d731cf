package io.twlab.churn;

/// When the event loop was inside bind(2) and connect(2), so that a late start can be split by its
/// cause. Bounded: it remembers the last [#CAPACITY] calls that no arrival has looked past yet; of
/// older ones it knows nothing, and their time then counts as the generator's.
final class CallLedger {
  static final int CAPACITY = 1 << 14;
  private static final int MASK = CAPACITY - 1;

  private final long[] startNs = new long[CAPACITY];
  private final long[] endNs = new long[CAPACITY];
  private final long[] totalBeforeNs = new long[CAPACITY];
  private long totalNs;
  private long oldest;
  private long next;

  /// One call; calls come in order and do not overlap.
  void add(long startedNs, long endedNs) {
    if (next - oldest == CAPACITY) {
      oldest++;
    }
    int slot = (int) (next++ & MASK);
    startNs[slot] = startedNs;
    endNs[slot] = endedNs;
    totalBeforeNs[slot] = totalNs;
    totalNs += endedNs - startedNs;
  }

  /// Time inside calls from `sinceNs` until now. `sinceNs` must not decrease from call to call.
  long insideSince(long sinceNs) {
    while (oldest < next && endNs[(int) (oldest & MASK)] <= sinceNs) {
      oldest++;
    }
    if (oldest == next) {
      return 0;
    }
    int slot = (int) (oldest & MASK);
    return totalNs - totalBeforeNs[slot] - Math.max(0, sinceNs - startNs[slot]);
  }
}
