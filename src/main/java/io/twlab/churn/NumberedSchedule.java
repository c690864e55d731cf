package io.twlab.churn;

import io.twlab.spec.Arrivals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// Open loop whose arrivals are numbered over all shares, each due at a time that follows from its
/// number alone, so that no error adds up.
final class NumberedSchedule implements Schedule {
  private static final long NS_PER_S = 1_000_000_000L;

  /// When arrival `n` is due, after the window's start.
  @FunctionalInterface
  private interface DueTime {
    long ofNs(long n);
  }

  private final DueTime due;
  private final long startNs;
  private final long total;
  private final int step;
  private long next;
  private long nextDueNs;

  private NumberedSchedule(DueTime due, long total, Share share, long startNs) {
    this.due = due;
    this.startNs = startNs;
    this.total = total;
    step = share.of();
    next = share.index();
    nextDueNs = dueNs(next);
  }

  /// Evenly spaced: arrival n is due after n / rate.
  static NumberedSchedule of(
      Arrivals.Constant arrivals, Share share, long startNs, Duration window) {
    double perSecond = arrivals.perSecond();
    return new NumberedSchedule(
        n -> (long) (n * (double) NS_PER_S / perSecond), total(arrivals, window), share, startNs);
  }

  /// In bursts: arrivals 0 to size − 1 are due at once, the next `size` of them one period later.
  static NumberedSchedule of(Arrivals.Burst arrivals, Share share, long startNs, Duration window) {
    long everyNs = arrivals.every().toNanos();
    return new NumberedSchedule(
        n -> n / arrivals.size() * everyNs, total(arrivals, window), share, startNs);
  }

  /// Arrivals of all shares that are due in a window: those n for which n / rate < window.
  static long total(Arrivals.Constant arrivals, Duration window) {
    return BigDecimal.valueOf(arrivals.perSecond())
        .multiply(BigDecimal.valueOf(window.toNanos()))
        .divide(BigDecimal.valueOf(NS_PER_S))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /// Arrivals of all shares that are due in a window: whole bursts, the first one at its start.
  static long total(Arrivals.Burst arrivals, Duration window) {
    return Math.ceilDiv(window.toNanos(), arrivals.every().toNanos()) * arrivals.size();
  }

  private long dueNs(long n) {
    return n < total ? startNs + due.ofNs(n) : NEVER;
  }

  @Override
  public long nextDueNs() {
    return nextDueNs;
  }

  @Override
  public void take() {
    next += step;
    nextDueNs = dueNs(next);
  }

  @Override
  public void ended(long nowNs) {
    // Open loop: an end starts nothing.
  }
}
