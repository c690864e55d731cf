package io.twlab.lab;

import io.twlab.spec.Plan;

/// Refuses by name what a backend cannot do yet, before anything is begun.
final class Unbuilt {
  private Unbuilt() {}

  /// What labs of containers lack.
  static void refuseInDocker(Plan plan) throws LabException {
    if (NatCheck.isNeeded(plan)) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "topology.nat is not built yet in Docker",
          "run it with --backend namespaces");
    }
  }
}
