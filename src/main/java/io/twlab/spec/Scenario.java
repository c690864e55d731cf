package io.twlab.spec;

import java.util.List;

/// Everything that decides what one trial does: the part of an experiment that the matrix can
/// change.
public record Scenario(
    Topology topology,
    Link link,
    Workload workload,
    Transport transport,
    Sockets socket,
    Sysctls sysctl,
    List<Fault> faults,
    Observe observe) {

  public Scenario {
    faults = List.copyOf(faults);
  }
}
