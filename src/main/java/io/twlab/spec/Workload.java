package io.twlab.spec;

import io.twlab.spec.unit.Key;
import io.twlab.spec.unit.Unit;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// What the clients do to the servers.
public record Workload(
    @Key(doc = "When connection attempts are due, over all clients together.") Arrivals arrivals,
    @Key(doc = "Length of the warm-up before the measured window; 0s means none.", max = "10min")
        Duration warmUp,
    @Key(doc = "Length of the measured window.", min = "100ms", max = "1h") Duration duration,
    @Key(doc = "Request and response pairs on each connection.", min = "1", max = "1000000")
        int exchanges,
    @Key(doc = "One request and its response.") Exchange exchange,
    @Key(doc = "Who ends a connection, and by what.") Close close,
    @Key(doc = "How long an attempt waits before it ends as a timeout.") Timeouts timeouts,
    @Key(doc = "Close the listener in mid-run and open it again.")
        Optional<RestartServer> restartServer) {
  /// The same with another end of each connection.
  Workload closedBy(Close other) {
    return new Workload(
        arrivals, warmUp, duration, exchanges, exchange, other, timeouts, restartServer);
  }

  /// One request and its response, in bytes of payload.
  public record Exchange(
      @Key(
              value = "request",
              doc = "Payload of the request.",
              unit = Unit.BYTES,
              min = "1B",
              max = "16MiB")
          int requestBytes,
      @Key(
              value = "response",
              doc = "Payload of the response.",
              unit = Unit.BYTES,
              min = "1B",
              max = "16MiB")
          int responseBytes) {}

  /// Who ends a connection, and by what.
  public record Close(
      @Key(doc = "Which side closes first.") Closer by,
      @Key(doc = "What it sends: FIN, RST (SO_LINGER 0), or FIN by shutdown(2) first.")
          CloseHow how,
      @Key(
              doc =
                  "How long the server waits, after it has read the client's FIN, before it closes"
                      + " too. Meanwhile it is in CLOSE_WAIT and the client in FIN_WAIT_2.",
              max = "10min")
          Duration closeWait) {
    /// A plan.json of an earlier version has no closeWait.
    public Close {
      closeWait = Objects.requireNonNullElse(closeWait, Duration.ZERO);
    }

    /// The other side closes at once.
    public Close(Closer by, CloseHow how) {
      this(by, how, Duration.ZERO);
    }

    /// Whether the two sides' FINs are meant to cross each other on the way.
    public boolean finsMeet() {
      return by == Closer.BOTH && how != CloseHow.RST;
    }
  }

  /// Which side closes first. With BOTH the server closes when it has sent its last response, and
  /// the client sends FIN half a round trip after its last request, so that the two FINs cross.
  public enum Closer {
    CLIENT,
    SERVER,
    BOTH
  }

  /// FIN is close(2) with nothing unread; RST is close(2) under SO_LINGER 0; HALF_CLOSE is
  /// shutdown(SHUT_WR) and close(2) after the peer's FIN.
  public enum CloseHow {
    FIN,
    RST,
    HALF_CLOSE
  }

  /// How long an attempt waits before it ends as CONNECT_TIMEOUT or EXCHANGE_TIMEOUT.
  public record Timeouts(
      @Key(doc = "Time until connected.", min = "1ms", max = "10min") Duration connect,
      @Key(doc = "Time from connected until the response is whole.", min = "1ms", max = "10min")
          Duration exchange) {
    /// How long after its start an attempt can still be undecided.
    public Duration longest() {
      return connect.plus(exchange);
    }
  }

  /// Close the listener in mid-run and open it again.
  public record RestartServer(
      @Key(doc = "When, from the start of the measured window.", min = "0s", max = "1h")
          Duration at,
      @Key(doc = "How long it stays closed.", min = "0s", max = "10min") Duration gap,
      @Key(doc = "Options of the new listener where they differ from the old one's.")
          NewListener socket) {}

  /// Options of a listener that is opened in place of another; empty is as before.
  public record NewListener(
      @Key(doc = "SO_REUSEADDR; none is as before.") Optional<Boolean> reuseAddress,
      @Key(doc = "SO_REUSEPORT; none is as before.") Optional<Boolean> reusePort,
      @Key(doc = "Second argument of listen(2); none is as before.", min = "0", max = "65535")
          Optional<Integer> backlog) {
    public static final NewListener AS_BEFORE =
        new NewListener(Optional.empty(), Optional.empty(), Optional.empty());

    /// All options of the new listener.
    public Sockets.Server after(Sockets.Server old) {
      return new Sockets.Server(
          reuseAddress.orElse(old.reuseAddress()),
          reusePort.orElse(old.reusePort()),
          backlog.orElse(old.backlog()),
          old.neverAccept());
    }
  }
}
