package io.twlab.spec;

import java.time.Duration;
import java.util.Optional;

/// What the clients do to the servers.
///
/// @param arrivals when connection attempts are due, over all clients together
/// @param warmUp length of the warm-up before the measured window; zero means none
/// @param duration length of the measured window
/// @param exchanges request and response pairs on each connection
public record Workload(
    Arrivals arrivals,
    Duration warmUp,
    Duration duration,
    int exchanges,
    Exchange exchange,
    Close close,
    Timeouts timeouts,
    Optional<RestartServer> restartServer) {

  /// One request and its response, in bytes of payload.
  public record Exchange(int requestBytes, int responseBytes) {}

  /// Who ends a connection, and by what.
  public record Close(Closer by, CloseHow how) {}

  /// Which side closes first.
  public enum Closer {
    CLIENT,
    SERVER,
    BOTH
  }

  /// FIN is close(2) with nothing unread; RST is close(2) under SO_LINGER 0; HALF_CLOSE is shutdown(SHUT_WR) and
  /// close(2) after the peer's FIN.
  public enum CloseHow {
    FIN,
    RST,
    HALF_CLOSE
  }

  /// How long an attempt waits before it ends as CONNECT_TIMEOUT or EXCHANGE_TIMEOUT.
  public record Timeouts(Duration connect, Duration exchange) {
    /// How long after its start an attempt can still be undecided.
    public Duration longest() {
      return connect.plus(exchange);
    }
  }

  /// Close the listener in mid-run and open it again.
  public record RestartServer(Duration at, Duration gap) {}
}
