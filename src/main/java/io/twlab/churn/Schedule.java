package io.twlab.churn;

import io.twlab.spec.Arrivals;
import java.time.Duration;

/// When the attempts of one event loop are due. Intended starts are handed out in ascending order.
/// Confined to its event loop.
interface Schedule {
  /// No attempt is due until one has ended, or none at all any more.
  long NEVER = Long.MAX_VALUE;

  /// Intended start of the next attempt, or [#NEVER].
  long nextDueNs();

  /// Hands out the attempt that [#nextDueNs()] announced.
  void take();

  /// One attempt ended.
  void ended(long nowNs);

  /// The schedule of one share of `arrivals` over a window.
  static Schedule of(Arrivals arrivals, Share share, long startNs, Duration window) {
    return switch (arrivals) {
      case Arrivals.Constant constant -> new ConstantSchedule(constant, share, startNs, window);
      case Arrivals.Closed closed ->
          new ClosedSchedule(
              Math.toIntExact(share.count(closed.loops())), startNs, startNs + window.toNanos());
      case Arrivals.Poisson _ ->
          throw new IllegalArgumentException("arrivals: poisson is not built yet");
      case Arrivals.Burst _ ->
          throw new IllegalArgumentException("arrivals: burst is not built yet");
    };
  }
}
