package io.twlab.packet.fault;

import io.twlab.spec.Fault;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Matching;
import java.time.Duration;
import java.util.Optional;

/// Faults for tests.
final class Faults {
  private Faults() {}

  static Fault drop(Matching match) {
    return new Fault.Drop(match.match(), "dropped");
  }

  static Fault duplicate(Matching match) {
    return new Fault.Duplicate(match.match(), "doubled");
  }

  static Fault holdFor(Matching match, Duration time) {
    return new Fault.Hold(match.match(), "late", Optional.of(time), Optional.empty());
  }

  static Fault holdUntil(Matching match, SegmentKind until) {
    return new Fault.Hold(match.match(), "late", Optional.empty(), Optional.of(until));
  }

  static Fault replay(Matching match) {
    return new Fault.Replay(match.match(), "stale");
  }

  static Fault replayBehind(Matching match) {
    return new Fault.Replay(match.match(), "stale", Fault.Copy.BEHIND);
  }

  static Fault reset(Matching match) {
    return new Fault.Reset(match.match(), "cut");
  }
}
