package io.twlab.churn;

/// Starts what is due, in batches so small that the event loop's sockets get their turn in between.
/// Confined to its event loop.
final class Pacer {
  /// What a due arrival becomes.
  interface Starter {
    /// Starts the attempt that was due at `intendedNs`.
    void start(long intendedNs);

    /// Gives up the attempt that was due at `intendedNs`.
    void notStarted(long intendedNs);
  }

  static final int BATCH = 16;
  private static final long BATCH_NS = 500_000;

  private final Clock clock;
  private final Schedule schedule;
  private final Starter starter;
  private final long lastStartNs;

  /// @param lastStartNs from when on no attempt is started any more
  Pacer(Clock clock, Schedule schedule, Starter starter, long lastStartNs) {
    this.clock = clock;
    this.schedule = schedule;
    this.starter = starter;
    this.lastStartNs = lastStartNs;
  }

  /// When the next attempt is due, or [Schedule#NEVER].
  long nextDueNs() {
    return schedule.nextDueNs();
  }

  /// Starts what is due, up to a batch.
  void turn() {
    long begunNs = clock.nowNs();
    long nowNs = begunNs;
    int started = 0;
    while (schedule.nextDueNs() <= nowNs && started < BATCH && nowNs - begunNs < BATCH_NS) {
      long intendedNs = schedule.nextDueNs();
      schedule.take();
      if (nowNs >= lastStartNs) {
        starter.notStarted(intendedNs);
      } else {
        starter.start(intendedNs);
        started++;
      }
      nowNs = clock.nowNs();
    }
  }

  /// Gives up everything that was to be due before `endNs` and has not been started.
  void abandon() {
    while (schedule.nextDueNs() != Schedule.NEVER) {
      long intendedNs = schedule.nextDueNs();
      schedule.take();
      starter.notStarted(intendedNs);
    }
  }

  /// An attempt ended.
  void ended(long nowNs) {
    schedule.ended(nowNs);
  }
}
