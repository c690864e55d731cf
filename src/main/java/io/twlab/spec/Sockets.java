package io.twlab.spec;

import io.twlab.spec.unit.Key;
import java.time.Duration;
import java.util.Optional;

/// Socket options of both sides.
public record Sockets(
    @Key(doc = "Options of connecting sockets.") Client client,
    @Key(doc = "Options of listening sockets.") Server server) {
  public static final Sockets DEFAULT =
      new Sockets(
          new Client(false, ClientBind.NONE, false, Optional.empty(), Optional.empty(), true),
          new Server(true, false, 4096));

  /// Options of connecting sockets.
  public record Client(
      @Key(doc = "SO_REUSEADDR.") boolean reuseAddress,
      @Key(doc = "What bind(2) is called with before connect(2): none, address, a port or ports.")
          ClientBind bind,
      @Key(doc = "IP_BIND_ADDRESS_NO_PORT.") boolean bindAddressNoPort,
      @Key(doc = "IP_LOCAL_PORT_RANGE.") Optional<PortRange> localPortRange,
      @Key(doc = "SO_LINGER.", min = "0s", max = "1h") Optional<Duration> linger,
      @Key(doc = "TCP_NODELAY.") boolean noDelay) {}

  /// Options of listening sockets.
  public record Server(
      @Key(doc = "SO_REUSEADDR.") boolean reuseAddress,
      @Key(doc = "SO_REUSEPORT.") boolean reusePort,
      @Key(doc = "Second argument of listen(2).", min = "0", max = "65535") int backlog) {}
}
