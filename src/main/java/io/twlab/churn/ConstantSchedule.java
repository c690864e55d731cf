package io.twlab.churn;

import io.twlab.spec.Arrivals;
import java.time.Duration;

/// Open loop: arrival n of all shares is due at start + n / rate. Each due time is computed from n,
/// so that no error adds up.
final class ConstantSchedule implements Schedule {
  private static final double NS_PER_S = 1e9;

  private final double perSecond;
  private final long startNs;
  private final long total;
  private final int step;
  private long next;
  private long nextDueNs;

  ConstantSchedule(Arrivals.Constant arrivals, Share share, long startNs, Duration window) {
    perSecond = arrivals.perSecond();
    this.startNs = startNs;
    total = Share.total(arrivals, window);
    step = share.of();
    next = share.index();
    nextDueNs = due(next);
  }

  private long due(long n) {
    return n < total ? startNs + (long) (n * NS_PER_S / perSecond) : NEVER;
  }

  @Override
  public long nextDueNs() {
    return nextDueNs;
  }

  @Override
  public void take() {
    next += step;
    nextDueNs = due(next);
  }

  @Override
  public void ended(long nowNs) {
    // Open loop: an end starts nothing.
  }
}
