package io.twlab.churn;

import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sockets;
import java.net.StandardSocketOptions;
import java.nio.channels.spi.SelectorProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Netty on the JDK's own channels. Its selector waits in whole milliseconds, so starts can be late
/// by one; and a registered socket's close(2) follows at the next select (until then it is shut
/// down for writing).
record NioTransport() implements ChurnTransport {
  private static final SelectorProvider PROVIDER = SelectorProvider.provider();
  private static final ChannelOption<Boolean> REUSE_PORT =
      NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);

  @Override
  public IoHandlerFactory ioHandlers() {
    return NioIoHandler.newFactory(PROVIDER);
  }

  @Override
  public SocketChannel newClientChannel(SocketProtocolFamily family) {
    return new NioSocketChannel(PROVIDER, family);
  }

  @Override
  public ServerSocketChannel newServerChannel(SocketProtocolFamily family) {
    return new NioServerSocketChannel(PROVIDER, family);
  }

  @Override
  public void check(Sockets.Client options) {
    if (!options.beyondJdk().isEmpty()) {
      throw new ChurnException(
          "socket.client."
              + options.beyondJdk().getFirst()
              + ": transport nio cannot set it; use epoll or io_uring");
    }
  }

  @Override
  public boolean canBindWithoutPort() {
    return false;
  }

  @Override
  public void bindWithoutPort(SocketChannel channel) {
    throw new ChurnException(
        "IP_BIND_ADDRESS_NO_PORT: transport nio cannot set it; use epoll or io_uring");
  }

  @Override
  public void setLocalPortRange(SocketChannel channel, PortRange range) {
    throw new ChurnException(
        "IP_LOCAL_PORT_RANGE: transport nio cannot set it; use epoll or io_uring");
  }

  @Override
  public void setReusePort(ServerSocketChannel channel, Sockets.Server options) {
    if (!channel.config().setOption(REUSE_PORT, options.reusePort()) && options.reusePort()) {
      throw new ChurnException(
          "reuse-port: the JDK's nio channels cannot set it here; use epoll or io_uring");
    }
  }

  /// The JDK has no TCP_INFO.
  @Override
  public Optional<TcpSnapshot> newTcpSnapshot() {
    return Optional.empty();
  }

  @Override
  public Map<String, String> readBack(SocketChannel channel) {
    var config = channel.config();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("reuse-address", Boolean.toString(config.isReuseAddress()));
    options.put(
        "linger", config.getSoLinger() < 0 ? "none" : Integer.toString(config.getSoLinger()));
    options.put("no-delay", Boolean.toString(config.isTcpNoDelay()));
    return options;
  }

  @Override
  public Map<String, String> readBack(ServerSocketChannel channel) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("reuse-address", Boolean.toString(channel.config().isReuseAddress()));
    options.put("reuse-port", String.valueOf(channel.config().getOption(REUSE_PORT)));
    return options;
  }
}
