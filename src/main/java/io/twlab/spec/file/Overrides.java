package io.twlab.spec.file;

import java.util.OptionalInt;

/// What a command line says instead of the file.
///
/// @param repeat trials of each variant, from 1
public record Overrides(OptionalInt repeat) {
  public static final Overrides NONE = new Overrides(OptionalInt.empty());

  /// @throws IllegalArgumentException if repeat is below 1
  public Overrides {
    if (repeat.isPresent() && repeat.getAsInt() < 1) {
      throw new IllegalArgumentException("repeat must be at least 1");
    }
  }
}
