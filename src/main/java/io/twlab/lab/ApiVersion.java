package io.twlab.lab;

import java.util.Comparator;

/// A version of the engine's API. Every engine speaks a range of them, and so does twlab.
///
/// Engine 20.10 speaks up to 1.41, 23 to 1.42, 24 to 1.43, 25 to 1.44; 29 speaks 1.44 to 1.52 and
/// refuses older ones (its release notes).
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  /// Engine 20.10's newest.
  static final ApiVersion OLDEST = new ApiVersion(1, 41);

  /// The newest that the client library knows; engine 29's oldest.
  static final ApiVersion NEWEST = new ApiVersion(1, 44);

  private static final Comparator<ApiVersion> ORDER =
      Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

  /// Reads `1.41`.
  static ApiVersion parse(String text) {
    String[] parts = text.split("\\.", 2);
    return new ApiVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /// The newest version that both sides speak.
  ///
  /// @param oldest that the engine speaks
  /// @param newest that the engine speaks
  /// @throws LabException when there is none
  static ApiVersion common(ApiVersion oldest, ApiVersion newest) throws LabException {
    if (newest.compareTo(OLDEST) < 0) {
      throw DockerErrors.tooOld(newest);
    }
    if (oldest.compareTo(NEWEST) > 0) {
      throw DockerErrors.tooNew(oldest);
    }
    return newest.compareTo(NEWEST) < 0 ? newest : NEWEST;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
