package io.twlab.spec;

import io.twlab.spec.Fault.Connections;
import io.twlab.spec.Fault.Connections.Share;
import io.twlab.spec.Fault.Match;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import java.util.Optional;

/// A match of tests, said key by key as in an experiment file.
public final class Matching {
  private final Side from;
  private final SegmentKind segment;
  private Optional<SegmentFlags> flags = Optional.empty();
  private Connections connection = Share.ANY;
  private Optional<Integer> offset = Optional.empty();
  private Optional<String> payload = Optional.empty();
  private Optional<Integer> first = Optional.empty();
  private Optional<Integer> nth = Optional.empty();

  private Matching(Side from, SegmentKind segment) {
    this.from = from;
    this.segment = segment;
  }

  public static Matching from(Side side, SegmentKind kind) {
    return new Matching(side, kind);
  }

  /// As an experiment file has them.
  public Matching flags(String text) {
    flags = Optional.of(SegmentFlags.parse(text));
    return this;
  }

  public Matching connection(Connections connections) {
    connection = connections;
    return this;
  }

  public Matching connection(int number) {
    return connection(new Connections.Only(number));
  }

  public Matching offset(int bytes) {
    offset = Optional.of(bytes);
    return this;
  }

  public Matching payload(String beginning) {
    payload = Optional.of(beginning);
    return this;
  }

  public Matching first(int number) {
    first = Optional.of(number);
    return this;
  }

  public Matching nth(int ordinal) {
    nth = Optional.of(ordinal);
    return this;
  }

  public Match match() {
    return new Match(from, segment, flags, connection, offset, payload, first, nth);
  }
}
