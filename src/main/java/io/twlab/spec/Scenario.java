package io.twlab.spec;

import java.util.List;
import java.util.Optional;

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

  /// The same with another profile.
  public Scenario withProfile(Profile profile) {
    Sysctls sysctls =
        new Sysctls(
            Optional.of(profile), sysctl.both(), sysctl.client(), sysctl.server(), sysctl.nat());
    return new Scenario(topology, link, workload, transport, socket, sysctls, faults, observe);
  }
}
