package io.twlab.spec;

import java.util.List;
import java.util.Optional;

/// What the kernel under test must have.
///
/// @param kernel version condition such as `>= 6.14`
/// @param sysctl names that must exist in a fresh network namespace
public record Requirements(Optional<KernelVersionCondition> kernel, List<String> sysctl) {
  public static final Requirements NONE = new Requirements(Optional.empty(), List.of());

  public Requirements {
    sysctl = List.copyOf(sysctl);
  }
}
