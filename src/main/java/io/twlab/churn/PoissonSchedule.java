package io.twlab.churn;

import io.twlab.spec.Arrivals;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Open loop with exponential gaps. Each share is a Poisson process of its own at its part of the
/// rate; independent Poisson processes together are one at the sum of their rates (superposition),
/// so shares need not know of each other.
final class PoissonSchedule implements Schedule {
  /// Specified by [java.util.random]'s package documentation, so that a seed gives the same
  /// arrivals on every JDK.
  private static final String ALGORITHM = "L64X128MixRandom";

  private static final double NS_PER_S = 1e9;

  private final RandomGenerator random;
  private final double meanGapNs;
  private final long startNs;
  private final long windowNs;
  private double sinceStartNs;
  private long nextDueNs;

  /// @param seed of the whole process, the same for all its shares
  PoissonSchedule(
      Arrivals.Poisson arrivals, Share share, long seed, long startNs, Duration window) {
    random = RandomGeneratorFactory.of(ALGORITHM).create(seedOf(share, seed));
    meanGapNs = share.of() * NS_PER_S / arrivals.perSecond();
    this.startNs = startNs;
    windowNs = window.toNanos();
    take();
  }

  /// A number of its own for each share, drawn from the seed: seeds next to each other must not
  /// give processes that are alike.
  private static long seedOf(Share share, long seed) {
    RandomGenerator seeds = RandomGeneratorFactory.of(ALGORITHM).create(seed);
    long drawn = seeds.nextLong();
    for (int i = 0; i < share.index(); i++) {
      drawn = seeds.nextLong();
    }
    return drawn;
  }

  @Override
  public long nextDueNs() {
    return nextDueNs;
  }

  /// The gap is the inverse of the exponential distribution at 1 − U, which is never 0.
  @Override
  public void take() {
    sinceStartNs -= Math.log(1 - random.nextDouble()) * meanGapNs;
    nextDueNs = sinceStartNs < windowNs ? startNs + (long) sinceStartNs : NEVER;
  }

  /// Takes all that are left, and says how many they were.
  long count() {
    long count = 0;
    for (; nextDueNs != NEVER; take()) {
      count++;
    }
    return count;
  }

  @Override
  public void ended(long nowNs) {
    // Open loop: an end starts nothing.
  }
}
