package io.twlab.churn;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sockets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Netty's native epoll transport.
record EpollTransport() implements ChurnTransport {
  @Override
  public IoHandlerFactory ioHandlers() {
    return EpollIoHandler.newFactory();
  }

  @Override
  public SocketChannel newClientChannel(SocketProtocolFamily family) {
    return new EpollSocketChannel(family);
  }

  @Override
  public ServerSocketChannel newServerChannel(SocketProtocolFamily family) {
    return new EpollServerSocketChannel(family);
  }

  @Override
  public void check(Sockets.Client options) {
    // All that Sockets.Client has and that is built, epoll can set.
  }

  @Override
  public boolean canBindWithoutPort() {
    return true;
  }

  @Override
  public void bindWithoutPort(SocketChannel channel) {
    ((EpollSocketChannel) channel).config().setIpBindAddressNoPort(true);
  }

  @Override
  public void setLocalPortRange(SocketChannel channel, PortRange range) {
    channel.config().setOption(LocalPortRangeOption.OPTION, LocalPortRangeOption.packed(range));
  }

  @Override
  public void setReusePort(ServerSocketChannel channel, Sockets.Server options) {
    ((EpollServerSocketChannel) channel).config().setReusePort(options.reusePort());
  }

  @Override
  public Optional<TcpSnapshot> newTcpSnapshot() {
    return Optional.of(EpollTcpSnapshot.create());
  }

  @Override
  public Map<String, String> readBack(SocketChannel channel) {
    var config = ((EpollSocketChannel) channel).config();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("reuse-address", Boolean.toString(config.isReuseAddress()));
    options.put("bind-address-no-port", Boolean.toString(config.isIpBindAddressNoPort()));
    LocalPortRangeOption.of(channel)
        .ifPresent(range -> options.put(LocalPortRangeOption.KEY, range));
    options.put(
        "linger", config.getSoLinger() < 0 ? "none" : Integer.toString(config.getSoLinger()));
    options.put("no-delay", Boolean.toString(config.isTcpNoDelay()));
    return options;
  }

  @Override
  public Map<String, String> readBack(ServerSocketChannel channel) {
    var config = ((EpollServerSocketChannel) channel).config();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("reuse-address", Boolean.toString(config.isReuseAddress()));
    options.put("reuse-port", Boolean.toString(config.isReusePort()));
    return options;
  }
}
