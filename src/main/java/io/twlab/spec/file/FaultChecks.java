package io.twlab.spec.file;

import io.twlab.spec.Fault;
import io.twlab.spec.Link;
import io.twlab.spec.Scenario;
import io.twlab.spec.SegmentFlags.Flag;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What must hold in and between the faults of a variant, and between them and its link.
final class FaultChecks {
  static final String FAULTS = "faults";
  private static final String EMULATION = "link.emulation";

  /// Each is asked about each segment.
  private static final int MOST = 32;

  private final Tree.Mapping written;
  private final Problems problems;
  private final Scenario scenario;
  private final FaultPlaces places;

  private FaultChecks(Scenario scenario, Tree.Mapping written, Problems problems) {
    this.scenario = scenario;
    this.written = written;
    this.problems = problems;
    places = new FaultPlaces(written);
  }

  /// @param written the variant's tree, for places
  static void check(Scenario scenario, Tree.Mapping written, Problems problems) {
    FaultChecks checks = new FaultChecks(scenario, written, problems);
    checks.link(scenario);
    checks.number(scenario.faults());
    checks.names(scenario.faults());
    for (int index = 0; index < scenario.faults().size(); index++) {
      checks.fault(scenario.faults().get(index), index);
    }
  }

  private void link(Scenario scenario) {
    if (scenario.faults().isEmpty() || scenario.link().emulation() != Link.Emulation.NETEM) {
      return;
    }
    problems.add(
        written.placeOf(EMULATION),
        FAULTS + ": netem does nothing to chosen segments",
        EMULATION + ": auto or wire",
        "let the wire do it");
  }

  private void number(List<Fault> faults) {
    if (faults.size() > MOST) {
      problems.add(
          written.placeOf(FAULTS), faults.size() + " faults are too many", "at most " + MOST, "");
    }
  }

  private void names(List<Fault> faults) {
    Set<String> taken = new HashSet<>();
    for (int index = 0; index < faults.size(); index++) {
      String name = faults.get(index).name();
      if (!taken.add(name)) {
        problems.add(
            placeOf(index, "name"),
            FAULTS + ": the name '" + name + "' is given twice",
            "a name of its own for each, since results tell them apart by it",
            "");
      }
    }
  }

  private void fault(Fault fault, int index) {
    switch (fault) {
      case Fault.Hold hold -> end(hold, index);
      case Fault.Reset reset -> ofReset(reset, index);
      case Fault.ShiftClock shift -> ofClock(shift, index);
      case Fault.RecycleGate gate -> ofGate(gate, index);
      case Fault.Drop _, Fault.Duplicate _, Fault.Replay _ -> {}
    }
    MatchChecks.check(fault, keyOf(fault), path -> placeOf(index, path), problems);
  }

  private void end(Fault.Hold hold, int index) {
    if (hold.time().isPresent() == hold.until().isPresent()) {
      problems.add(
          itemPlace(index),
          FAULTS
              + ": hold '"
              + hold.name()
              + "' says "
              + (hold.time().isPresent() ? "twice" : "nowhere")
              + " when the segments go on",
          "one of for (a time) and until (a kind of segment)",
          "");
    }
  }

  private void ofReset(Fault.Reset reset, int index) {
    if (reset.match().segment() == Fault.SegmentKind.RST) {
      behindReset(reset, placeOf(index, "reset.segment"));
    } else if (reset.match().flags().stream().anyMatch(flags -> flags.set().contains(Flag.RST))) {
      behindReset(reset, placeOf(index, "reset.flags"));
    }
  }

  private void behindReset(Fault.Reset reset, Place place) {
    problems.add(
        place,
        FAULTS + ": reset '" + reset.name() + "': a RST behind a RST changes nothing",
        "another kind of segment",
        "");
  }

  /// Whose segments are whose is known behind a router that says so, and nowhere else.
  private void ofClock(Fault.ShiftClock shift, int index) {
    if (!scenario.topology().translates()) {
      problems.add(
          itemPlace(index),
          FAULTS
              + ": clock-behind '"
              + shift.name()
              + "' without a router that translates addresses",
          "topology.nat: snat or masquerade",
          "add it, or leave the fault out");
    } else if (shift.client() > scenario.topology().clients()) {
      problems.add(
          placeOf(index, "client"),
          FAULTS + ": there is no client " + shift.client(),
          "a client from 1 to " + scenario.topology().clients(),
          "");
    }
    whole(shift, index, shift.behind(), Duration.ofMillis(1), "TSval counts milliseconds");
    behindAHold(shift, index);
    boolean behindAGate =
        scenario.faults().subList(0, index).stream().anyMatch(Fault.RecycleGate.class::isInstance);
    if (behindAGate) {
      problems.add(
          itemPlace(index),
          FAULTS + ": clock-behind '" + shift.name() + "' comes behind a recycle-gate",
          "clocks first: the gate looks at what the servers would see",
          "put it before the gate");
    }
  }

  private void ofGate(Fault.RecycleGate gate, int index) {
    whole(gate, index, gate.memory(), Duration.ofSeconds(1), "the old kernel counted seconds");
    behindAHold(gate, index);
  }

  /// A part of a unit would be cut off where it takes effect.
  private void whole(Fault fault, int index, Duration time, Duration unit, String why) {
    if (!time.equals(unit.multipliedBy(time.dividedBy(unit)))) {
      problems.add(
          placeOf(index, keyOf(fault)),
          FAULTS + ": " + keyOf(fault) + " '" + fault.name() + "' has a fraction of a unit",
          "a whole number of " + (unit.toSeconds() == 1 ? "seconds" : "milliseconds"),
          why);
    }
  }

  /// What goes on after a hold is not matched again.
  private void behindAHold(Fault fault, int index) {
    scenario.faults().subList(0, index).stream()
        .filter(other -> other instanceof Fault.Hold && other.match().from() == Fault.Side.CLIENT)
        .findFirst()
        .ifPresent(
            hold ->
                problems.add(
                    itemPlace(index),
                    FAULTS
                        + ": "
                        + keyOf(fault)
                        + " '"
                        + fault.name()
                        + "' comes behind hold '"
                        + hold.name()
                        + "', whose segments would pass it by",
                    "holds last: what has waited goes on at once",
                    "put it before the hold"));
  }

  private static String keyOf(Fault fault) {
    return switch (fault) {
      case Fault.Drop _ -> "drop";
      case Fault.Duplicate _ -> "duplicate";
      case Fault.Hold _ -> "hold";
      case Fault.Replay _ -> "replay";
      case Fault.Reset _ -> "reset";
      case Fault.RecycleGate _ -> "recycle-gate";
      case Fault.ShiftClock _ -> "clock-behind";
    };
  }

  private Place placeOf(int index, String path) {
    return places.of(index, path);
  }

  private Place itemPlace(int index) {
    return places.of(index);
  }
}
