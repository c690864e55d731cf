package io.twlab.spec;

import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that decides what one trial does: the part of an experiment that the matrix can
/// change.
///
/// A client's close(2) under SO_LINGER 0 sends a RST (socket(7)), so a close by FIN with `linger:
/// 0s` is here what it is on the wire: one by RST.
public record Scenario(
    Topology topology,
    Link link,
    Workload workload,
    Transport transport,
    Sockets socket,
    Sysctls sysctl,
    List<Fault> faults,
    Observe observe) {
  private static final Close CLIENT_RST = new Close(Closer.CLIENT, CloseHow.RST);

  public Scenario {
    faults = List.copyOf(faults);
    workload = resetsByLinger(workload, socket) ? workload.closedBy(CLIENT_RST) : workload;
  }

  private static boolean resetsByLinger(Workload workload, Sockets socket) {
    Close close = workload.close();
    return close.by() == Closer.CLIENT
        && close.how() == CloseHow.FIN
        && socket.client().linger().filter(Duration::isZero).isPresent();
  }

  /// The same with another profile.
  public Scenario withProfile(Profile profile) {
    Sysctls sysctls =
        new Sysctls(
            Optional.of(profile), sysctl.both(), sysctl.client(), sysctl.server(), sysctl.nat());
    return new Scenario(topology, link, workload, transport, socket, sysctls, faults, observe);
  }

  /// What is done to single segments of the link.
  public Tap tap() {
    return new Tap(faults, observe.capture());
  }

  /// Whether something has to be put on the link, be it only an ear.
  public boolean emulatesLink() {
    return link.isEmulated() || !tap().isNone();
  }

  /// Whether something carries the link's packets that counts them: netem or a wire.
  public boolean countsLink() {
    return link.isEmulated() || !faults.isEmpty();
  }

  /// Whether a segment may not arrive, or one that nobody sent may.
  public boolean mayLose() {
    return link.mayLose() || !faults.isEmpty();
  }
}
