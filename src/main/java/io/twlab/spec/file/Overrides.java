package io.twlab.spec.file;

import io.twlab.spec.Profile;
import java.util.Optional;
import java.util.OptionalInt;

/// What a command line says instead of the file.
///
/// @param repeat trials of each variant, from 1
/// @param profile instead of the experiment's `sysctl.profile`
public record Overrides(OptionalInt repeat, Optional<Profile> profile) {
  public static final Overrides NONE = new Overrides(OptionalInt.empty(), Optional.empty());

  /// @throws IllegalArgumentException if repeat is below 1
  public Overrides {
    if (repeat.isPresent() && repeat.getAsInt() < 1) {
      throw new IllegalArgumentException("repeat must be at least 1");
    }
  }
}
