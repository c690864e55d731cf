package io.twlab.churn;

import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.twlab.spec.Sockets;
import java.util.Map;

/// Makes the sockets of a client: one family, one set of options, set before bind(2) and
/// connect(2).
///
/// @param withoutPort sets IP_BIND_ADDRESS_NO_PORT
/// @param lingerSeconds SO_LINGER, or [#NO_LINGER]
record ClientSockets(
    ChurnTransport transport,
    SocketProtocolFamily family,
    boolean reuseAddress,
    boolean withoutPort,
    int lingerSeconds,
    boolean noDelay) {
  static final int NO_LINGER = -1;

  /// SO_LINGER 0: close(2) sends RST and leaves no TIME_WAIT.
  static final int RESET = 0;

  static ClientSockets of(
      ChurnTransport transport, SocketProtocolFamily family, Sockets.Client options) {
    return new ClientSockets(
        transport,
        family,
        options.reuseAddress(),
        options.bindAddressNoPort(),
        options.linger().map(linger -> Math.toIntExact(linger.toSeconds())).orElse(NO_LINGER),
        options.noDelay());
  }

  /// The same sockets, but closed by RST whoever closes them, and bound without taking a port where
  /// that is possible.
  ClientSockets forWarmUp() {
    return new ClientSockets(
        transport, family, reuseAddress, transport.canBindWithoutPort(), RESET, noDelay);
  }

  /// The same sockets with IP_BIND_ADDRESS_NO_PORT.
  ClientSockets boundWithoutPort() {
    return new ClientSockets(transport, family, reuseAddress, true, lingerSeconds, noDelay);
  }

  /// A new socket with its options, and without Netty's own connect timeout of 30 s: an attempt has
  /// the workload's. Only options that differ from what the kernel and Netty start with cost a
  /// call: Netty itself sets TCP_NODELAY on every socket.
  ///
  /// @throws io.netty.channel.ChannelException when socket(2) or setsockopt(2) fails
  SocketChannel open() {
    SocketChannel channel = transport.newClientChannel(family);
    try {
      set(channel);
      return channel;
    } catch (RuntimeException e) {
      channel.unsafe().closeForcibly();
      throw e;
    }
  }

  private void set(SocketChannel channel) {
    channel.config().setConnectTimeoutMillis(0);
    if (reuseAddress) {
      channel.config().setReuseAddress(true);
    }
    if (withoutPort) {
      transport.bindWithoutPort(channel);
    }
    if (lingerSeconds != NO_LINGER) {
      channel.config().setSoLinger(lingerSeconds);
    }
    if (!noDelay) {
      channel.config().setTcpNoDelay(false);
    }
  }

  boolean callsConnect() {
    return transport.callsConnect();
  }

  int localPort(SocketChannel connected) {
    return transport.localPort(connected);
  }

  /// Options as the kernel gives them back on a new socket, by their names in an experiment file.
  Map<String, String> readBack() {
    SocketChannel channel = open();
    try {
      return transport.readBack(channel);
    } finally {
      channel.unsafe().closeForcibly();
    }
  }
}
