package io.twlab.churn;

import io.twlab.spec.Arrivals;
import java.time.Duration;

/// Closed loop: each of some loops is due again at the moment its last attempt ended, until the
/// window ends or all attempts have been handed out.
final class ClosedSchedule implements Schedule {
  static final long UNLIMITED = Long.MAX_VALUE;

  private final long[] readyNs;
  private final long endNs;
  private int head;
  private int ready;
  private long left;

  /// @param attempts how many may be due at most
  ClosedSchedule(int loops, long attempts, long startNs, long endNs) {
    readyNs = new long[loops];
    this.endNs = endNs;
    left = attempts;
    for (int i = 0; i < loops; i++) {
      ended(startNs);
    }
  }

  static ClosedSchedule of(Arrivals.Closed closed, Share share, long startNs, Duration window) {
    return new ClosedSchedule(
        Math.toIntExact(share.count(closed.loops())),
        attemptsOf(closed, share),
        startNs,
        startNs + window.toNanos());
  }

  /// Attempts are dealt to the loops in turn, and a share has those of its loops: one without loops
  /// has none.
  private static long attemptsOf(Arrivals.Closed closed, Share share) {
    if (closed.attempts().isEmpty()) {
      return UNLIMITED;
    }
    long sum = 0;
    for (int loop = share.index(); loop < closed.loops(); loop += share.of()) {
      sum += new Share(loop, closed.loops()).count(closed.attempts().get());
    }
    return sum;
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
    if (nowNs < endNs && left > 0) {
      left--;
      readyNs[wrapped(head + ready)] = nowNs;
      ready++;
    }
  }

  private int wrapped(int index) {
    return index >= readyNs.length ? index - readyNs.length : index;
  }
}
