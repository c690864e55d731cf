package io.twlab.lab;

import java.util.Map;

/// Sysctls that somebody's network namespace was asked to have.
sealed interface AskedSysctls permits NodeSettings, RouterSysctls {
  /// Whose, for messages.
  String who();

  /// Name to value, as written.
  Map<String, String> requested();

  /// What it means that there is no such key.
  default LabException lacking(String name) {
    return new LabException(
        LabException.Cause.KERNEL_LACKS,
        "sysctl " + name + " does not exist in the network namespace of " + who(),
        "it needs another kernel, or belongs to the whole machine");
  }

  /// What it means that the kernel did not take a value.
  ///
  /// @param actual what the kernel has instead; empty when it cannot be asked
  /// @param complaint of whoever set it; empty when there was none
  default LabException notTaken(String name, String actual, String complaint) {
    return new LabException(
        LabException.Cause.NOT_TAKEN,
        "sysctl %s of %s was not taken: asked '%s'%s%s"
            .formatted(
                name,
                who(),
                requested().get(name),
                actual.isEmpty() ? "" : ", got '" + actual + "'",
                complaint.isEmpty() ? "" : " (" + complaint + ")"),
        "ask for a value that the kernel accepts");
  }
}
