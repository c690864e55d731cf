package io.twlab.churn;

import io.netty.channel.ChannelException;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sockets;
import java.util.Map;

/// Makes the sockets of a client: one family, one set of options, set before bind(2) and
/// connect(2).
///
/// @param withoutPort sets IP_BIND_ADDRESS_NO_PORT
/// @param localPortRange IP_LOCAL_PORT_RANGE, or null
/// @param lingerSeconds SO_LINGER, or [#NO_LINGER]
record ClientSockets(
    ChurnTransport transport,
    SocketProtocolFamily family,
    boolean reuseAddress,
    boolean withoutPort,
    PortRange localPortRange,
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
        options.localPortRange().orElse(null),
        options.linger().map(linger -> Math.toIntExact(linger.toSeconds())).orElse(NO_LINGER),
        options.noDelay());
  }

  /// The same sockets, but closed by RST whoever closes them, and bound without taking a port where
  /// that is possible, out of all ports: a short range would hold the warm-up up.
  ClientSockets forWarmUp() {
    return new ClientSockets(
        transport, family, reuseAddress, transport.canBindWithoutPort(), null, RESET, noDelay);
  }

  /// The same sockets with IP_BIND_ADDRESS_NO_PORT.
  ClientSockets boundWithoutPort() {
    return new ClientSockets(
        transport, family, reuseAddress, true, localPortRange, lingerSeconds, noDelay);
  }

  /// A new socket with its options, and without Netty's own connect timeout of 30 s: an attempt has
  /// the workload's. Only options that differ from what the kernel and Netty start with cost a
  /// call: Netty itself sets TCP_NODELAY on every socket.
  ///
  /// @throws ChannelException when socket(2) or setsockopt(2) fails
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
    if (localPortRange != null) {
      setLocalPortRange(channel);
    }
    if (lingerSeconds != NO_LINGER) {
      channel.config().setSoLinger(lingerSeconds);
    }
    if (!noDelay) {
      channel.config().setTcpNoDelay(false);
    }
  }

  private void setLocalPortRange(SocketChannel channel) {
    try {
      transport.setLocalPortRange(channel, localPortRange);
    } catch (ChannelException e) {
      throw LocalPortRangeOption.told(e);
    }
  }

  boolean callsConnect() {
    return transport.callsConnect();
  }

  int localPort(SocketChannel connected) {
    return transport.localPort(connected);
  }

  /// Options as the kernel gives them back on a new socket, by their names in an experiment file.
  ///
  /// @throws LackingException when this kernel does not have one that was asked for
  Map<String, String> readBack() {
    SocketChannel channel = open();
    try {
      return transport.readBack(channel);
    } finally {
      channel.unsafe().closeForcibly();
    }
  }
}
