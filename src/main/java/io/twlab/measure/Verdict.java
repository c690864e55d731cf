package io.twlab.measure;

/// What a run says about its expectations. Ordered by weight: the heaviest of several decides.
public enum Verdict {
  /// Nothing was expected.
  MEASURED,
  CONFIRMED,
  UNSUPPORTED,
  INCONCLUSIVE,
  REFUTED,
  INVALID;

  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
