package io.twlab.spec;

import java.util.Set;

/// Names below `results/` that twlab keeps for itself, so that no experiment may have them.
public final class ReservedNames {
  public static final Set<String> ALL = Set.of("atlas", "jmh", "latest", "reference");

  private ReservedNames() {}
}
