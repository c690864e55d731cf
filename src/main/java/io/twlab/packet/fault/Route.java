package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.packet.segment.SegmentView;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// What happens between the same two endpoints: one connection after the other.
final class Route {
  private Connection current;
  private Optional<Connection> previous = Optional.empty();

  /// What waits for another segment, in the order in which it came.
  private final Queue<Held> waiting = new ArrayDeque<>();

  Route(Connection first) {
    current = first;
  }

  void begin(Connection next) {
    previous = Optional.of(current);
    current = next;
  }

  Connection current() {
    return current;
  }

  /// The connection that a segment belongs to, by the rule of a report's diagrams: until the server
  /// has answered the SYN of the current one, what is neither that SYN nor its answer is of the
  /// connection before.
  Connection of(SegmentView segment, LinkDirection direction) {
    return previous.isEmpty() || current.isAnswered() || current.opensWith(segment, direction)
        ? current
        : previous.get();
  }

  /// The connection before.
  Optional<Connection> previous() {
    return previous;
  }

  Queue<Held> waiting() {
    return waiting;
  }
}
