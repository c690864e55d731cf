package io.twlab.spec;

import io.twlab.spec.unit.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Socket options of both sides.
public record Sockets(
    @Key(doc = "Options of connecting sockets.") Client client,
    @Key(doc = "Options of listening sockets.") Server server) {
  public static final Sockets DEFAULT =
      new Sockets(
          new Client(false, ClientBind.NONE, false, Optional.empty(), Optional.empty(), true),
          new Server(true, false, 4096, false));

  /// Options of connecting sockets.
  public record Client(
      @Key(doc = "SO_REUSEADDR.") boolean reuseAddress,
      @Key(
              doc =
                  "What bind(2) is called with before connect(2): none, address, a port, or ports"
                      + " and ranges such as 40000-40019, taken in turn.")
          ClientBind bind,
      @Key(doc = "IP_BIND_ADDRESS_NO_PORT.") boolean bindAddressNoPort,
      @Key(
              doc =
                  "IP_LOCAL_PORT_RANGE, a part of the sysctl's range. A trial with a connection"
                      + " from a port outside is INVALID.")
          Optional<PortRange> localPortRange,
      @Key(
              doc = "SO_LINGER. Closes that linger are done one after another, on one thread.",
              min = "0s",
              max = "1h")
          Optional<Duration> linger,
      @Key(doc = "TCP_NODELAY.") boolean noDelay) {

    /// Keys of what is asked for that the JDK has no name for, so that its channels cannot set it.
    public List<String> beyondJdk() {
      List<String> keys = new ArrayList<>();
      if (bindAddressNoPort) {
        keys.add("bind-address-no-port");
      }
      if (localPortRange.isPresent()) {
        keys.add("local-port-range");
      }
      return keys;
    }
  }

  /// Options of listening sockets.
  public record Server(
      @Key(doc = "SO_REUSEADDR.") boolean reuseAddress,
      @Key(doc = "SO_REUSEPORT.") boolean reusePort,
      @Key(doc = "Second argument of listen(2).", min = "0", max = "65535") int backlog,
      @Key(
              doc =
                  "Leaves connections in the listen queue: accept(2) is never called. The warm-up's"
                      + " are accepted all the same.")
          boolean neverAccept) {

    /// The same options, for a listener that holds no connection up.
    public Server forWarmUp() {
      return new Server(reuseAddress, reusePort, DEFAULT.server.backlog, false);
    }
  }
}
