package io.twlab.run;

import io.twlab.lab.Lab;
import io.twlab.lab.LabException;
import io.twlab.lab.Node;
import io.twlab.spec.KernelVersionCondition;
import io.twlab.spec.Requirements;
import java.util.List;
import java.util.Optional;

/// Asks the kernel inside the lab whether it has what the experiment requires.
final class RequirementCheck {
  private final Requirements requirements;

  RequirementCheck(Requirements requirements) {
    this.requirements = requirements;
  }

  /// @throws LabException of kind KERNEL_LACKS naming what is missing
  void check(Lab lab) throws LabException {
    Node node = lab.nodes().getFirst();
    Optional<KernelVersionCondition> version = requirements.kernel();
    if (version.isPresent()) {
      checkVersion(version.get(), sysctl(node, "kernel.osrelease").orElse("unknown"));
    }
    for (String name : requirements.sysctl()) {
      if (sysctl(node, name).isEmpty()) {
        throw lacking("this kernel has no sysctl " + name);
      }
    }
  }

  private static void checkVersion(KernelVersionCondition condition, String release)
      throws LabException {
    if (!condition.isMetBy(release)) {
      throw lacking("kernel " + release + " where the experiment requires " + condition);
    }
  }

  /// @throws LabException MACHINE when nobody can be asked any more
  private static Optional<String> sysctl(Node node, String name) throws LabException {
    try {
      return Optional.of(node.run(List.of("sysctl", "-n", name)).strip());
    } catch (LabException e) {
      if (e.kind() == LabException.Cause.MACHINE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static LabException lacking(String what) {
    return new LabException(
        LabException.Cause.KERNEL_LACKS, what, "run it on a kernel that has it");
  }
}
