package io.twlab.packet.fault;

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

  /// The connection before.
  Optional<Connection> previous() {
    return previous;
  }

  Queue<Held> waiting() {
    return waiting;
  }
}
