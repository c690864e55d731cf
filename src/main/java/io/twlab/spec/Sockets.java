package io.twlab.spec;

import java.util.Optional;

/// Socket options of both sides.
public record Sockets(Client client, Server server) {
  public static final Sockets DEFAULT =
      new Sockets(
          new Client(false, ClientBind.NONE, false, Optional.empty(), Optional.empty(), true),
          new Server(true, false, 4096));

  /// Options of connecting sockets.
  ///
  /// @param reuseAddress SO_REUSEADDR
  /// @param bind what bind(2) is called with before connect(2)
  /// @param bindAddressNoPort IP_BIND_ADDRESS_NO_PORT
  /// @param localPortRange IP_LOCAL_PORT_RANGE
  /// @param linger SO_LINGER in seconds
  /// @param noDelay TCP_NODELAY
  public record Client(
      boolean reuseAddress,
      ClientBind bind,
      boolean bindAddressNoPort,
      Optional<PortRange> localPortRange,
      Optional<Integer> linger,
      boolean noDelay) {}

  /// Options of listening sockets.
  ///
  /// @param reuseAddress SO_REUSEADDR
  /// @param reusePort SO_REUSEPORT
  /// @param backlog second argument of listen(2)
  public record Server(boolean reuseAddress, boolean reusePort, int backlog) {}

  /// What a client socket is bound to before connect(2).
  public enum ClientBind {
    /// No bind(2): the kernel chooses address and port in connect(2).
    NONE,
    /// bind(2) to an address with port 0.
    ADDRESS
  }

  /// An inclusive range of ports.
  public record PortRange(int low, int high) {}
}
