package io.twlab.packet.wire;

import io.twlab.measure.LinkDirection;

/// Random numbers that depend on a seed, a direction, a packet's number and what they are for, and
/// on nothing else: not on how many others were drawn before.
///
/// They are the outputs of SplitMix64 (Steele, Lea and Flood 2014) by their index.
final class Draws {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1p-53;

  /// What a number is for.
  enum Purpose {
    DUPLICATE,
    STATE,
    LOSS,
    CORRUPT,
    BIT,
    REORDER,
    DELAY,
    SPARE
  }

  private static final int PURPOSES = Purpose.values().length;

  private final long seed;

  private Draws(long seed) {
    this.seed = seed;
  }

  /// @param seed of the trial
  static Draws of(long seed, LinkDirection direction) {
    return new Draws(mix(seed + (direction.ordinal() + 1) * GOLDEN_GAMMA));
  }

  /// 64 random bits.
  ///
  /// @param copy counts the copies of all packets of a direction
  long bits(long copy, Purpose purpose) {
    return mix(seed + (copy * PURPOSES + purpose.ordinal()) * GOLDEN_GAMMA);
  }

  /// At least 0 and less than 1.
  double unit(long copy, Purpose purpose) {
    return (bits(copy, purpose) >>> 11) * UNIT;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
