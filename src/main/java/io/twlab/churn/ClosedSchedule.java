package io.twlab.churn;

/// Closed loop: each of some loops is due again at the moment its last attempt ended, until the
/// window ends.
final class ClosedSchedule implements Schedule {
  private final long[] readyNs;
  private final long endNs;
  private int head;
  private int ready;

  ClosedSchedule(int loops, long startNs, long endNs) {
    readyNs = new long[loops];
    this.endNs = endNs;
    for (int i = 0; i < loops; i++) {
      ended(startNs);
    }
  }

  @Override
  public long nextDueNs() {
    return ready == 0 ? NEVER : readyNs[head];
  }

  @Override
  public void take() {
    head = wrapped(head + 1);
    ready--;
  }

  @Override
  public void ended(long nowNs) {
    if (nowNs < endNs) {
      readyNs[wrapped(head + ready)] = nowNs;
      ready++;
    }
  }

  private int wrapped(int index) {
    return index >= readyNs.length ? index - readyNs.length : index;
  }
}
