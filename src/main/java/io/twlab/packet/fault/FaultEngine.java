package io.twlab.packet.fault;

import io.twlab.linux.ErrnoException;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.FaultCount;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.ForgedReset;
import io.twlab.packet.segment.SegmentView;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.SegmentKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Does to segments what the faults of an experiment say. Only segments of connections that the
/// link saw begin are matched; all others pass. One thread.
///
/// Faults are asked in their order. What is put in front of a segment goes before it, what is put
/// behind it after it, and then what was held until it passed. What a fault lets on or adds is not
/// matched again.
public final class FaultEngine implements AutoCloseable {
  /// No moment.
  public static final long NEVER = Long.MAX_VALUE;

  private final List<Fault> faults;
  private final List<Matcher> matchers = new ArrayList<>();
  private final long[] matched;
  private final long[] acted;
  private final int[] behind;
  private final Connections connections;
  private final Set<LinkDirection> replayed = EnumSet.noneOf(LinkDirection.class);

  /// Of each fault that has one, by its index; walked by index, so that nothing is allocated.
  private final List<Optional<RecycleGate>> gates = new ArrayList<>();

  private final List<Optional<ShiftedClock>> clocks = new ArrayList<>();
  private final SegmentStore store;
  private final HoldingRoom room;
  private final PacketMemory bench = PacketMemory.ofSlots(1);
  private long held;

  /// Of the segment that has arrived.
  private int changedBy;

  public FaultEngine(List<Fault> faults) throws ErrnoException {
    this.faults = List.copyOf(faults);
    for (Fault fault : faults) {
      matchers.add(new Matcher(matchers.size(), fault.match()));
      prepare(fault);
    }
    matched = new long[faults.size()];
    acted = new long[faults.size()];
    behind = new int[faults.size()];
    store = new SegmentStore();
    room = new HoldingRoom();
    connections = new Connections(faults.size(), route -> route.waiting().forEach(room::giveBack));
  }

  private void prepare(Fault fault) {
    if (fault instanceof Fault.Replay replay) {
      replayed.add(Matcher.directionOf(replay.match().from()));
    }
    gates.add(
        fault instanceof Fault.RecycleGate gate
            ? Optional.of(new RecycleGate(gate.memory()))
            : Optional.empty());
    clocks.add(
        fault instanceof Fault.ShiftClock shift
            ? Optional.of(new ShiftedClock(shift))
            : Optional.empty());
  }

  /// A segment has come to the link.
  ///
  /// @param segment what the view looks at
  /// @param nowNs by the clock of [#releaseDue(long, Onward)]
  public void arrived(SegmentView segment, LinkDirection way, long nowNs, Onward onward) {
    Optional<Route> found = connections.of(segment, way);
    if (found.isEmpty()) {
      onward.pass(Onward.NO_FAULT);
      return;
    }
    Route route = found.get();
    Connection connection = route.of(segment, way);
    int behindCount = 0;
    boolean taken = false;
    changedBy = Onward.NO_FAULT;
    shiftEchoes(segment, way, connection);
    for (int fault = 0; fault < faults.size() && !taken; fault++) {
      if (isFor(fault, segment, way, connection)) {
        matched[fault]++;
        switch (faults.get(fault)) {
          case Fault.Drop _ -> taken = drop(fault, onward);
          case Fault.Hold hold -> taken = hold(fault, hold, segment, way, route, nowNs, onward);
          case Fault.RecycleGate _ -> taken = gate(fault, segment, nowNs, onward);
          case Fault.ShiftClock _ -> shift(fault, segment, way);
          case Fault.Replay replay when connection == route.current() ->
              replay(fault, replay, segment, way, route, onward);
          case Fault.Replay _ -> {} // Of the connection before that one nothing is known.
          case Fault.Duplicate _, Fault.Reset _ -> behind[behindCount++] = fault;
        }
      }
    }
    remember(segment, way, connection);
    if (taken) {
      return; // And nothing comes behind it: the receiver does not expect it yet.
    }
    tellGates(segment, way, connection, nowNs);
    onward.pass(changedBy);
    for (int i = 0; i < behindCount; i++) {
      putBehind(behind[i], segment, onward);
    }
    releaseWaiting(segment, way, route, connection, onward);
  }

  private boolean isFor(int fault, SegmentView segment, LinkDirection way, Connection connection) {
    Optional<ShiftedClock> clock = clocks.get(fault);
    return (clock.isEmpty() || clock.get().isOf(connection))
        && matchers.get(fault).matches(segment, way, connection);
  }

  private boolean drop(int fault, Onward onward) {
    acted[fault]++;
    onward.drop(fault);
    return true;
  }

  private boolean gate(int fault, SegmentView syn, long nowNs, Onward onward) {
    return gates.get(fault).orElseThrow().refuses(syn, nowNs) && drop(fault, onward);
  }

  private void shift(int fault, SegmentView segment, LinkDirection way) {
    if (clocks.get(fault).orElseThrow().shift(segment, way)) {
      acted[fault]++;
      changedBy = fault;
    }
  }

  /// What servers echo is put right before anything else looks at it; it counts with what the
  /// client sent.
  private void shiftEchoes(SegmentView segment, LinkDirection way, Connection connection) {
    if (way == LinkDirection.SERVER_TO_CLIENT) {
      for (int fault = 0; fault < clocks.size(); fault++) {
        Optional<ShiftedClock> clock = clocks.get(fault);
        if (clock.isPresent() && clock.get().isOf(connection) && clock.get().shift(segment, way)) {
          changedBy = fault;
        }
      }
    }
  }

  private void tellGates(
      SegmentView segment, LinkDirection way, Connection connection, long nowNs) {
    for (int fault = 0; fault < gates.size(); fault++) {
      if (gates.get(fault).isPresent()) {
        gates.get(fault).get().passed(segment, way, connection, nowNs);
      }
    }
  }

  /// Where there is no room for it any more, a segment passes.
  private boolean hold(
      int fault,
      Fault.Hold hold,
      SegmentView segment,
      LinkDirection way,
      Route route,
      long nowNs,
      Onward onward) {
    if (room.isFull()) {
      return false;
    }
    acted[fault]++;
    long dueNs = hold.time().map(Duration::toNanos).map(ns -> nowNs + ns).orElse(NEVER);
    int ticket = onward.hold(fault);
    Held kept =
        new Held(
            held++, ticket, way, room.take(segment), segment.packetBytes(), dueNs, hold.until());
    if (hold.until().isPresent()) {
      route.waiting().add(kept);
    } else {
      room.timed().add(kept);
    }
    return true;
  }

  private void replay(
      int fault,
      Fault.Replay replay,
      SegmentView segment,
      LinkDirection way,
      Route route,
      Onward onward) {
    if (route.previous().isEmpty()) {
      return;
    }
    Connection before = route.previous().get();
    long old =
        switch (replay.copy()) {
          case COVERING -> store.covering(before, way, segment.sequence());
          case BEHIND -> store.endingAt(before, way, route.current().initialSequence(way));
        };
    if (old != SegmentStore.NONE) {
      acted[fault]++;
      onward.add(store.memory(), store.slot(old), store.length(old), SegmentFate.REPLAYED, fault);
    }
  }

  private void remember(SegmentView segment, LinkDirection way, Connection connection) {
    if (segment.payloadBytes() > 0 && replayed.contains(way)) {
      store.keep(segment, connection, way);
    }
  }

  private void putBehind(int fault, SegmentView segment, Onward onward) {
    if (faults.get(fault) instanceof Fault.Duplicate) {
      acted[fault]++;
      onward.add(
          segment.memory(), segment.slot(), segment.packetBytes(), SegmentFate.COPIED, fault);
    } else if (!segment.has(TcpFlag.RST)) {
      acted[fault]++;
      int length = ForgedReset.behind(segment, bench, 0);
      onward.add(bench, 0, length, SegmentFate.FORGED, fault);
    }
  }

  private void releaseWaiting(
      SegmentView segment, LinkDirection way, Route route, Connection connection, Onward onward) {
    if (route.waiting().isEmpty()) {
      return;
    }
    Iterator<Held> waiting = route.waiting().iterator();
    while (waiting.hasNext()) {
      Held next = waiting.next();
      SegmentKind until = next.until().orElseThrow();
      if (Matcher.isOfKind(until, segment, way, connection)) {
        waiting.remove();
        release(next, onward);
      }
    }
  }

  /// When the next segment that waits for a time is due; [#NEVER] if there is none.
  public long nextReleaseNs() {
    Held next = room.timed().peek();
    return next == null ? NEVER : next.dueNs();
  }

  /// Lets on what has waited for its time.
  public void releaseDue(long nowNs, Onward onward) {
    while (nextReleaseNs() <= nowNs) {
      release(room.timed().remove(), onward);
    }
  }

  private void release(Held next, Onward onward) {
    onward.release(next.ticket(), next.direction(), room.memory(), next.slot(), next.length());
    room.giveBack(next);
  }

  /// What each has done so far, in their order.
  public List<FaultCount> counts() {
    List<FaultCount> counts = new ArrayList<>();
    for (int fault = 0; fault < faults.size(); fault++) {
      counts.add(new FaultCount(faults.get(fault).name(), matched[fault], acted[fault]));
    }
    return List.copyOf(counts);
  }

  @Override
  public void close() {
    store.close();
    room.close();
    bench.close();
  }
}
