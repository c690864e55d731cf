package io.twlab.observe;

/// When one sampler is due, in absolute times, so that lateness of one tick never shifts the
/// others.
final class Schedule {
  private final Pace pace;
  private long dueNs;

  Schedule(Pace pace, long startNs) {
    this.pace = pace;
    this.dueNs = startNs;
  }

  long dueNs() {
    return dueNs;
  }

  /// Moves on after the due sample was tried. A tick that is late by less than a period is still to
  /// be taken; those that are later are given up.
  ///
  /// @param cpuNs what the sample cost
  /// @return ticks given up
  long advance(long nowNs, long cpuNs) {
    long periodNs = periodNs(cpuNs);
    dueNs += periodNs;
    long missed = Math.max(0, (nowNs - dueNs) / periodNs);
    dueNs += missed * periodNs;
    return missed;
  }

  /// Ticks that were due by then and will not be taken.
  long pendingAt(long nowNs) {
    return dueNs > nowNs ? 0 : 1 + (nowNs - dueNs) / pace.shortest().toNanos();
  }

  private long periodNs(long cpuNs) {
    long shortestNs = pace.shortest().toNanos();
    return switch (pace) {
      case Pace.Steady _ -> shortestNs;
      case Pace.Bounded bounded -> Math.max(shortestNs, (long) (cpuNs / bounded.cpuShare()));
    };
  }
}
