package io.twlab.packet.wire;

import io.twlab.spec.Impairment;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How long copies are delayed: the curves of tc-netem(8), which are quantile functions read off at
/// so many points, in units of the jitter around the delay, and cut off at four of them.
final class DelayLaw {
  private static final int POINTS = 4096;
  private static final double REACH = 4;

  /// The pareto curve has this shape. Its mean is 1.5 and its variance 0.75; iproute2 divides by
  /// the variance where the standard deviation was meant, so that a jitter of 1 ms gives a standard
  /// deviation of 1.15 ms (iproute2, netem/pareto.c). So does this.
  private static final double PARETO_SHAPE = 3;

  private static final double PARETO_MEAN = 1.5;
  private static final double PARETO_VARIANCE = 0.75;

  private final long meanNs;
  private final long[] offsetsNs;

  private DelayLaw(long meanNs, long[] offsetsNs) {
    this.meanNs = meanNs;
    this.offsetsNs = offsetsNs;
  }

  static DelayLaw of(Impairment impairment) {
    long jitterNs = impairment.jitter().toNanos();
    long[] offsetsNs = new long[jitterNs == 0 ? 1 : POINTS];
    for (int i = 0; jitterNs > 0 && i < POINTS; i++) {
      double offset = quantile(impairment.distribution(), (i + 0.5) / POINTS);
      offsetsNs[i] = Math.round(jitterNs * Math.clamp(offset, -REACH, REACH));
    }
    return new DelayLaw(impairment.delay().toNanos(), offsetsNs);
  }

  /// @param unit at least 0 and less than 1
  long delayNs(double unit) {
    return Math.max(0, meanNs + offsetsNs[(int) (unit * offsetsNs.length)]);
  }

  /// In units of the jitter.
  private static double quantile(Impairment.Distribution distribution, double unit) {
    return switch (distribution) {
      case UNIFORM -> 2 * unit - 1;
      case NORMAL -> normal(unit);
      case PARETO -> pareto(unit);
      // A quarter normal, the rest pareto, of the same draw (iproute2, netem/paretonormal.c).
      case PARETONORMAL -> (normal(unit) + 3 * Math.min(pareto(unit), REACH)) / 4;
    };
  }

  private static double normal(double unit) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(unit);
  }

  private static double pareto(double unit) {
    return (Math.pow(1 - unit, -1 / PARETO_SHAPE) - PARETO_MEAN) / PARETO_VARIANCE;
  }
}
