package io.twlab.result;

/// Where a value lies, as far as is known: from `low` to `high`, both included. A constant or a
/// count is a point. Arithmetic gives the range of all results; what cannot be bounded is unbounded
/// on both sides.
record Range(double low, double high) {
  private static final Range UNBOUNDED =
      new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  Range {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no range from " + low + " to " + high);
    }
  }

  static Range point(double value) {
    return Double.isNaN(value) ? UNBOUNDED : new Range(value, value);
  }

  boolean isPoint() {
    return low == high && Double.isFinite(low);
  }

  /// The smallest range that holds both.
  Range hull(Range other) {
    return new Range(Math.min(low, other.low), Math.max(high, other.high));
  }

  Range negated() {
    return new Range(-high, -low);
  }

  Range plus(Range other) {
    return of(low + other.low, high + other.high);
  }

  Range minus(Range other) {
    return plus(other.negated());
  }

  Range times(Range other) {
    return ofCorners(low * other.low, low * other.high, high * other.low, high * other.high);
  }

  Range dividedBy(Range other) {
    if (other.low <= 0 && other.high >= 0) {
      return UNBOUNDED;
    }
    return ofCorners(low / other.low, low / other.high, high / other.low, high / other.high);
  }

  private static Range ofCorners(double a, double b, double c, double d) {
    return of(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  private static Range of(double low, double high) {
    return Double.isNaN(low) || Double.isNaN(high) ? UNBOUNDED : new Range(low, high);
  }

  @Override
  public String toString() {
    return low == high
        ? NumberText.of(low)
        : "[" + NumberText.of(low) + ", " + NumberText.of(high) + "]";
  }
}
