package io.twlab.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an experiment file need not say. A component that is null here must be written.
public final class Defaults {
  private static final Workload.Exchange ONE_BYTE = new Workload.Exchange(1, 1);
  private static final Workload.Close CLIENT_FIN =
      new Workload.Close(Workload.Closer.CLIENT, Workload.CloseHow.FIN);
  private static final Workload.Timeouts THREE_SECONDS =
      new Workload.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3));
  private static final Workload WORKLOAD =
      new Workload(
          null,
          Duration.ofSeconds(1),
          null,
          1,
          ONE_BYTE,
          CLIENT_FIN,
          THREE_SECONDS,
          Optional.empty());
  private static final Experiment EXPERIMENT =
      new Experiment(
          null,
          null,
          Optional.empty(),
          Requirements.NONE,
          BackendChoice.AUTO,
          Topology.PAIR,
          Link.BARE,
          null,
          Transport.EPOLL,
          Sockets.DEFAULT,
          Sysctls.NONE,
          List.of(),
          Map.of(),
          Map.of(),
          1,
          Observe.DEFAULT,
          false,
          List.of(),
          List.of(),
          List.of());

  private static final Map<Class<? extends Record>, Record> BY_TYPE =
      Map.ofEntries(
          Map.entry(Experiment.class, EXPERIMENT),
          Map.entry(Claim.class, new Claim(null, null, null, "")),
          Map.entry(Requirements.class, Requirements.NONE),
          Map.entry(Topology.class, Topology.PAIR),
          Map.entry(Link.class, Link.BARE),
          Map.entry(Impairment.class, Impairment.NONE),
          Map.entry(Workload.class, WORKLOAD),
          Map.entry(Workload.Exchange.class, ONE_BYTE),
          Map.entry(Workload.Close.class, CLIENT_FIN),
          Map.entry(Workload.Timeouts.class, THREE_SECONDS),
          Map.entry(
              Workload.RestartServer.class,
              new Workload.RestartServer(null, Duration.ZERO, Workload.NewListener.AS_BEFORE)),
          Map.entry(Workload.NewListener.class, Workload.NewListener.AS_BEFORE),
          Map.entry(Sockets.class, Sockets.DEFAULT),
          Map.entry(Sockets.Client.class, Sockets.DEFAULT.client()),
          Map.entry(Sockets.Server.class, Sockets.DEFAULT.server()),
          Map.entry(Arrivals.Closed.class, new Arrivals.Closed(null, Optional.empty())),
          Map.entry(
              Fault.Hold.class, new Fault.Hold(null, null, Optional.empty(), Optional.empty())),
          Map.entry(Fault.Replay.class, new Fault.Replay(null, null)),
          Map.entry(Fault.RecycleGate.class, new Fault.RecycleGate(null, "recycle_gate")),
          Map.entry(Fault.ShiftClock.class, new Fault.ShiftClock(null, null, "clock")),
          Map.entry(Fault.Match.class, Fault.Match.EVERY),
          Map.entry(Sysctls.class, Sysctls.NONE),
          Map.entry(Observe.class, Observe.DEFAULT));

  private Defaults() {}

  /// An instance with the default of every component that has one, or empty if none has.
  public static Optional<Record> of(Class<? extends Record> type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }
}
