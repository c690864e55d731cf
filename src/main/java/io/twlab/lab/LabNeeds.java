package io.twlab.lab;

import io.twlab.host.HostFacts;
import io.twlab.host.HostProbe;
import io.twlab.spec.Plan;
import io.twlab.spec.Topology;
import java.io.IOException;

/// What the labs of a plan need of this machine's kernel, asked before anything is begun: all nodes
/// run on it.
public final class LabNeeds {
  private LabNeeds() {}

  /// @throws LabException MACHINE with the remedy, when some variant could not have its lab here
  public static void require(Plan plan) throws LabException {
    try {
      require(plan, HostProbe.probe());
    } catch (IOException e) {
      throw new LabException(
          LabException.Cause.MACHINE, "/proc cannot be read", "run on Linux with /proc mounted", e);
    }
  }

  static void require(Plan plan, HostFacts host) throws LabException {
    if (!host.ipv6() && speaksIpv6(plan)) {
      throw new LabException(
          LabException.Cause.MACHINE,
          "topology.family: ipv6 needs IPv6, which this kernel does not have",
          "boot without ipv6.disable=1, load the module ipv6, or use topology.family: ipv4");
    }
  }

  private static boolean speaksIpv6(Plan plan) {
    return plan.variants().stream()
        .anyMatch(variant -> variant.scenario().topology().family() == Topology.Family.IPV6);
  }
}
