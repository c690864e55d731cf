package io.twlab.churn;

import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// What every attempt of a run does.
///
/// @param targets used in turn
/// @param lateStart for how long after the window's end attempts that were due in it are still
///   started
/// @param sources bound to in turn, each with all targets; empty for no bind(2)
record AttemptPlan(
    ClientSockets sockets,
    List<InetSocketAddress> targets,
    List<InetSocketAddress> sources,
    int exchanges,
    Workload.Exchange exchange,
    Close close,
    Duration lateStart) {
  /// For measured windows: long enough that a stalled loop catches up, and every attempt is real.
  static final Duration CATCH_UP = Duration.ofSeconds(1);

  /// What a client does when all is exchanged.
  enum Part {
    /// close(2), with or without RST.
    CLOSE,
    /// shutdown(2) for writing; close(2) when the peer's FIN has been read.
    SHUT_DOWN,
    /// Nothing: the peer ends the connection.
    AWAIT
  }

  Part clientsPart() {
    return switch (close.by()) {
      case CLIENT -> close.how() == CloseHow.HALF_CLOSE ? Part.SHUT_DOWN : Part.CLOSE;
      case SERVER -> Part.AWAIT;
      case BOTH -> close.how() == CloseHow.RST ? Part.CLOSE : Part.SHUT_DOWN;
    };
  }

  /// Destination of attempt `number`.
  InetSocketAddress target(long number) {
    return targets.get((int) (number % targets.size()));
  }

  /// The part of one of several event loops. Ports are divided among them, so that no two bind to
  /// the same one; where the kernel chooses the ports, it chooses free ones for all.
  AttemptPlan ofLoop(int index, int loops) {
    if (sources.isEmpty() || sources.getFirst().getPort() == 0) {
      return this;
    }
    List<InetSocketAddress> own =
        IntStream.range(0, sources.size())
            .filter(i -> i % loops == index)
            .mapToObj(sources::get)
            .toList();
    return new AttemptPlan(sockets, targets, own, exchanges, exchange, close, lateStart);
  }

  /// Source of attempt `number`, or null when it is not bound.
  InetSocketAddress source(long number) {
    return sources.isEmpty() ? null : sources.get((int) (number / targets.size() % sources.size()));
  }
}
