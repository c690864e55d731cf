package io.twlab.churn;

import io.twlab.spec.Arrivals;
import java.time.Duration;
import java.util.OptionalLong;

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
  ///
  /// @param seed of what is random in them, the same for all shares
  static Schedule of(Arrivals arrivals, Share share, long seed, long startNs, Duration window) {
    return switch (arrivals) {
      case Arrivals.Constant constant -> NumberedSchedule.of(constant, share, startNs, window);
      case Arrivals.Poisson poisson -> new PoissonSchedule(poisson, share, seed, startNs, window);
      case Arrivals.Burst burst -> NumberedSchedule.of(burst, share, startNs, window);
      case Arrivals.Closed closed -> ClosedSchedule.of(closed, share, startNs, window);
    };
  }

  /// How many attempts such a share has due in a window, told without running it; empty where that
  /// follows from how the attempts end.
  static OptionalLong due(Arrivals arrivals, Share share, long seed, Duration window) {
    return switch (arrivals) {
      case Arrivals.Constant constant ->
          OptionalLong.of(share.count(NumberedSchedule.total(constant, window)));
      case Arrivals.Burst burst ->
          OptionalLong.of(share.count(NumberedSchedule.total(burst, window)));
      case Arrivals.Poisson poisson ->
          OptionalLong.of(new PoissonSchedule(poisson, share, seed, 0, window).count());
      case Arrivals.Closed _ -> OptionalLong.empty();
    };
  }
}
