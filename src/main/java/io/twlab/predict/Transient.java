package io.twlab.predict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/// TIME_WAIT over time as a fluid: in every step attempts take tuples and give them back as
/// TIME_WAIT sockets, and the oldest of those expire or are reused.
///
/// connect(2) takes the first acceptable port of its walk. The walk goes round the ports of one
/// parity first, from where the last one ended (net/ipv4/inet_hashtables.c, __inet_hash_connect),
/// so an attempt is given, in this order: a free tuple of the first parity; the oldest one that may
/// be reused; a free one of the other parity. That is why, where reuse is possible, TIME_WAIT
/// levels off at half of the ports. The order within the first parity is an approximation: the
/// kernel may reuse before the first round is complete.
final class Transient {
  private static final double STEP_SECONDS = 0.05;

  private final Tuples tuples;
  private final Lifetime lifetime;
  private final PortWalk walk;
  private final Deque<Batch> timeWait = new ArrayDeque<>();
  private final double[] heldAt;
  private final double[] connectsAt;
  private double held;
  private double exhaustedAt = Double.NaN;

  /// Sockets that entered TIME_WAIT in one step.
  private record Batch(double closedAt, double expiresAt, double count) {}

  private Transient(Tuples tuples, Lifetime lifetime, int steps) {
    this.tuples = tuples;
    this.lifetime = lifetime;
    this.walk = new PortWalk(tuples.firstParity());
    this.heldAt = new double[steps + 1];
    this.connectsAt = new double[steps + 1];
  }

  /// @param seconds how long attempts arrive
  /// @param drainSeconds how much longer TIME_WAIT is followed
  static Transient of(
      Tuples tuples, Lifetime lifetime, Offered offered, double seconds, double drainSeconds) {
    int arriving = (int) Math.ceil(seconds / STEP_SECONDS);
    int steps = arriving + (int) Math.ceil(drainSeconds / STEP_SECONDS);
    Transient result = new Transient(tuples, lifetime, steps);
    for (int step = 0; step < steps; step++) {
      double now = step * STEP_SECONDS;
      result.step(step, step < arriving ? offered.due(now, now + STEP_SECONDS) : 0);
    }
    return result;
  }

  Prediction.Curve timeWait() {
    return seconds -> at(heldAt, seconds);
  }

  Prediction.Curve connectsPerSecond() {
    return seconds -> at(connectsAt, seconds);
  }

  OptionalDouble exhaustedAtSeconds() {
    return Double.isNaN(exhaustedAt) ? OptionalDouble.empty() : OptionalDouble.of(exhaustedAt);
  }

  private void step(int step, double due) {
    double now = step * STEP_SECONDS;
    expire(now);
    double connected = connect(due, now);
    if (connected < due * (1 - 1e-9) && Double.isNaN(exhaustedAt)) {
      exhaustedAt = now + STEP_SECONDS * connected / due;
    }
    enterTimeWait(connected, now);
    heldAt[step + 1] = held;
    connectsAt[step + 1] = connected / STEP_SECONDS;
  }

  private void expire(double now) {
    while (!timeWait.isEmpty() && timeWait.peekFirst().expiresAt <= now) {
      held -= timeWait.removeFirst().count;
    }
  }

  private double connect(double due, double now) {
    if (!tuples.held()) {
      replace(due, now);
      return due;
    }
    double fresh = Math.clamp(tuples.firstParity() - held, 0, due);
    double reused = reuse(due - fresh, now);
    double other = Math.clamp(tuples.count() - held - fresh, 0, due - fresh - reused);
    return fresh + reused + other;
  }

  /// Where the server keeps TIME_WAIT, all ports are free to the client. If the server still keeps
  /// the tuple, the SYN is accepted in its place (RFC 9293, 3.6, MAY-2).
  private void replace(double connected, double now) {
    double met = connected * walk.shareMet(connected, held, now);
    double share = held == 0 ? 0 : Math.clamp(met / held, 0, 1);
    for (int batches = timeWait.size(); batches > 0; batches--) {
      Batch old = timeWait.removeFirst();
      timeWait.addLast(new Batch(old.closedAt, old.expiresAt, old.count * (1 - share)));
    }
    held *= 1 - share;
  }

  /// Takes up to so many sockets out of TIME_WAIT, the oldest first.
  private double reuse(double wanted, double now) {
    double taken = 0;
    while (taken < wanted && !timeWait.isEmpty() && mayBeReused(timeWait.peekFirst(), now)) {
      Batch oldest = timeWait.removeFirst();
      double some = Math.min(oldest.count, wanted - taken);
      if (some < oldest.count) {
        timeWait.addFirst(new Batch(oldest.closedAt, oldest.expiresAt, oldest.count - some));
      }
      taken += some;
    }
    held -= taken;
    return taken;
  }

  private boolean mayBeReused(Batch batch, double now) {
    return now - batch.closedAt > tuples.reuseAfterSeconds();
  }

  /// Beyond tcp_max_tw_buckets a connection closes without TIME_WAIT.
  private void enterTimeWait(double closed, double now) {
    double kept = Math.clamp(tuples.buckets() - held, 0, closed);
    if (kept > 0) {
      timeWait.addLast(new Batch(now, lifetime.endOf(now), kept));
      held += kept;
    }
  }

  private static double at(double[] values, double seconds) {
    if (seconds < 0) {
      return 0;
    }
    int last = (int) Math.min(seconds / STEP_SECONDS, values.length - 1);
    int next = Math.min(last + 1, values.length - 1);
    double share = Math.min(seconds / STEP_SECONDS - last, 1);
    return values[last] + (values[next] - values[last]) * share;
  }
}
