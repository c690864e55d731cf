package io.twlab.predict;

import io.twlab.spec.Arrivals;
import io.twlab.spec.Workload;
import java.util.Optional;

/// How many attempts are due when, where the file says it. Poisson arrivals are taken at their
/// mean: one run's count lies within two of its square roots of that, nineteen times in twenty.
///
/// @param perSecond mean over the window
/// @param burst attempts due at once; 0 for arrivals spread over time
/// @param everySeconds from one burst to the next
record Offered(double perSecond, double burst, double everySeconds) {
  private static final double NS_PER_S = 1e9;

  /// A time computed as a sum of steps may lie this far before the one that is meant.
  private static final double ROUNDING = 1e-9;

  /// Empty for a closed loop, which offers what the kernel takes.
  static Optional<Offered> by(Workload workload) {
    return switch (workload.arrivals()) {
      case Arrivals.Constant constant -> Optional.of(spread(constant.perSecond()));
      case Arrivals.Poisson poisson -> Optional.of(spread(poisson.perSecond()));
      case Arrivals.Burst burst -> {
        double every = burst.every().toNanos() / NS_PER_S;
        yield Optional.of(new Offered(burst.size() / every, burst.size(), every));
      }
      case Arrivals.Closed _ -> Optional.empty();
    };
  }

  static Offered spread(double perSecond) {
    return new Offered(perSecond, 0, 0);
  }

  boolean inBursts() {
    return burst > 0;
  }

  /// Attempts due from one time to another, the second not included; seconds since the start.
  double due(double from, double to) {
    return inBursts() ? burst * (bursts(to) - bursts(from)) : perSecond * (to - from);
  }

  /// Bursts before that time.
  private double bursts(double seconds) {
    return Math.ceil(seconds / everySeconds - ROUNDING);
  }
}
