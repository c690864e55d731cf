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
        new Sysctls(Optional.of(profile), sysctl.both(), sysctl.client(), sysctl.server());
    return new Scenario(topology, link, workload, transport, socket, sysctls, faults, observe);
  }

  /// What is done to single segments of the link.
  public Tap tap() {
    return new Tap(faults, observe.capture());
  }

  /// Whether something has to be put on the link.
  public boolean emulatesLink() {
    return link.isEmulated() || !tap().isNone();
  }

  /// Whether a segment may not arrive, or one that nobody sent may.
  public boolean mayLose() {
    return link.mayLose() || !faults.isEmpty();
  }
}
