package io.twlab.churn;

/// Which arrivals are one client's: every `of`-th, beginning with number `index`. All shares
/// together are all arrivals, none twice.
///
/// @param index from 0
public record Share(int index, int of) {
  /// The only client.
  public static final Share WHOLE = new Share(0, 1);

  public Share {
    if (of < 1 || index < 0 || index >= of) {
      throw new IllegalArgumentException("share " + index + " of " + of);
    }
  }

  /// Part `part` of this share when it is divided evenly into `parts`.
  Share split(int part, int parts) {
    return new Share(index + of * part, of * parts);
  }

  /// How many of `total` things are this share's.
  long count(long total) {
    return total <= index ? 0 : (total - index - 1) / of + 1;
  }
}
