package io.twlab.packet.fault;

import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections;
import io.twlab.spec.Fault.Match;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import java.time.Duration;
import java.util.Optional;

/// Faults for tests.
final class Faults {
  private Faults() {}

  static Match from(Side side, SegmentKind kind) {
    return new Match(
        side, kind, Connections.ANY, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Match of(Match match, Connections connections) {
    return new Match(
        match.from(), match.segment(), connections, match.offset(), match.payload(), match.first());
  }

  static Match first(Match match, int number) {
    return new Match(
        match.from(),
        match.segment(),
        match.connection(),
        match.offset(),
        match.payload(),
        Optional.of(number));
  }

  static Match at(Match match, int offset) {
    return new Match(
        match.from(),
        match.segment(),
        match.connection(),
        Optional.of(offset),
        match.payload(),
        match.first());
  }

  static Match beginning(Match match, String payload) {
    return new Match(
        match.from(),
        match.segment(),
        match.connection(),
        match.offset(),
        Optional.of(payload),
        match.first());
  }

  static Fault drop(Match match) {
    return new Fault.Drop(match, "dropped");
  }

  static Fault duplicate(Match match) {
    return new Fault.Duplicate(match, "doubled");
  }

  static Fault holdFor(Match match, Duration time) {
    return new Fault.Hold(match, "late", Optional.of(time), Optional.empty());
  }

  static Fault holdUntil(Match match, SegmentKind until) {
    return new Fault.Hold(match, "late", Optional.empty(), Optional.of(until));
  }

  static Fault replay(Match match) {
    return new Fault.Replay(match, "stale");
  }

  static Fault replayBehind(Match match) {
    return new Fault.Replay(match, "stale", Fault.Copy.BEHIND);
  }

  static Fault reset(Match match) {
    return new Fault.Reset(match, "cut");
  }
}
