package io.twlab.churn;

import java.time.Duration;

/// A client and a server on loopback, one thread each, that open and close one connection after
/// another: connect, one byte each way, closed by the client. To be measured beside each other.
sealed interface ConnectionPair extends AutoCloseable permits TwlabPair, BarePair {
  /// Begins to open connections, for so long.
  void start(Duration window);

  /// Waits until the last connection has been closed.
  ///
  /// @return connections since the start
  /// @throws IllegalStateException when one failed: what was measured then means nothing
  long finish();

  /// Connections since the start; from any thread.
  ///
  /// @throws IllegalStateException when one failed
  long closed();

  /// What the names of its two threads begin with; no other thread's does.
  String threads();

  /// Ends both sides, at once.
  @Override
  void close();

  /// Whose connections they are.
  enum Kind {
    /// twlab's: scheduled, timed out, checked, counted and recorded.
    TWLAB,
    /// Netty's channels and nothing else.
    NETTY,
    /// Netty's channels as its bootstraps make them, which is how they are mostly used.
    NETTY_BOOTSTRAP;

    ConnectionPair open(PairSettings settings) {
      return switch (this) {
        case TWLAB -> new TwlabPair(settings);
        case NETTY -> BarePair.direct(settings);
        case NETTY_BOOTSTRAP -> BarePair.bootstrapped(settings);
      };
    }
  }
}
