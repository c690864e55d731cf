package io.twlab.lab;

import io.twlab.spec.Topology;

/// Refuses by name what no backend can do yet, before anything is begun.
final class Unbuilt {
  private Unbuilt() {}

  static void refuse(LabPlan plan) throws LabException {
    if (plan.topology().nat() != Topology.Nat.NONE) {
      throw unbuilt("topology.nat: " + plan.topology().nat());
    }
  }

  private static LabException unbuilt(String what) {
    return new LabException(
        LabException.Cause.MACHINE, what + " is not built yet", "leave it out of the experiment");
  }
}
