package io.twlab.host;

import java.time.Duration;

/// How many times slower than an ordinary machine this one is, as its user says it: 4 in an
/// emulated one. What is waited for is waited for so much longer.
public final class Slowness {
  /// A system property: a whole number, 1 unless given.
  public static final String PROPERTY = "twlab.slowness";

  private Slowness() {}

  public static int factor() {
    return Math.max(1, Integer.getInteger(PROPERTY, 1));
  }

  /// What takes so long at most on an ordinary machine, on this one.
  public static Duration here(Duration ordinary) {
    return ordinary.multipliedBy(factor());
  }
}
