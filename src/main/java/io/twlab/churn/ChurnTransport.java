package io.twlab.churn;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sockets;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/// What differs between Netty's transports.
sealed interface ChurnTransport permits EpollTransport, IoUringTransport, NioTransport {
  IoHandlerFactory ioHandlers();

  /// An unconnected socket of the given family.
  ///
  /// @throws io.netty.channel.ChannelException when socket(2) fails
  SocketChannel newClientChannel(SocketProtocolFamily family);

  ServerSocketChannel newServerChannel(SocketProtocolFamily family);

  /// Refuses by name what this transport cannot set.
  ///
  /// @throws ChurnException naming the option
  void check(Sockets.Client options);

  /// Whether this transport can set IP_BIND_ADDRESS_NO_PORT.
  boolean canBindWithoutPort();

  /// Sets IP_BIND_ADDRESS_NO_PORT.
  void bindWithoutPort(SocketChannel channel);

  /// Sets IP_LOCAL_PORT_RANGE.
  ///
  /// @throws io.netty.channel.ChannelException when setsockopt(2) fails
  void setLocalPortRange(SocketChannel channel, PortRange range);

  void setReusePort(ServerSocketChannel channel, Sockets.Server options);

  /// Room for a socket's TCP_INFO; empty if this transport cannot ask for it.
  Optional<TcpSnapshot> newTcpSnapshot();

  /// Whether Netty's `unsafe().connect` makes the system call before it returns; if not it only
  /// asks for it, and what the call takes is not known.
  default boolean callsConnect() {
    return true;
  }

  /// Whether Netty's `unsafe().close` has sent FIN or RST when it returns; if not it only asks for
  /// it.
  default boolean callsClose() {
    return true;
  }

  /// The local port of a connected socket.
  default int localPort(SocketChannel connected) {
    return connected.localAddress().getPort();
  }

  /// Options as the kernel gives them back, by the name they have in an experiment file.
  Map<String, String> readBack(SocketChannel channel);

  Map<String, String> readBack(ServerSocketChannel channel);

  static SocketProtocolFamily familyOf(InetAddress address) {
    return address instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
  }
}
