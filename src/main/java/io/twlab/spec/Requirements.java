package io.twlab.spec;

import io.twlab.spec.unit.Form;
import io.twlab.spec.unit.Key;
import java.util.List;
import java.util.Optional;

/// What the kernel under test must have.
public record Requirements(
    @Key(doc = "Version condition such as '>= 6.14'.") Optional<KernelVersionCondition> kernel,
    @Key(doc = "Sysctls that must exist in a fresh network namespace.", form = Form.SYSCTL)
        List<String> sysctl) {
  public static final Requirements NONE = new Requirements(Optional.empty(), List.of());

  public Requirements {
    sysctl = List.copyOf(sysctl);
  }
}
