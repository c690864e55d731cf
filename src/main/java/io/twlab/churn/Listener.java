package io.twlab.churn;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.twlab.spec.Sockets;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// One listening socket: hands each accepted connection to a handler of its own.
final class Listener extends ChannelInboundHandlerAdapter {
  /// How long no connection is accepted after accept(2) failed: with no file descriptor free it
  /// would fail at once again.
  private static final long PAUSE_MS = 10;

  private final ServerSocketChannel channel;
  private final EventLoop eventLoop;
  private final ServerConnectionPool pool;
  private final Service service;
  private final ServerTally tally;

  private Listener(
      ServerSocketChannel channel,
      EventLoop eventLoop,
      ServerConnectionPool pool,
      Service service) {
    this.channel = channel;
    this.eventLoop = eventLoop;
    this.pool = pool;
    this.service = service;
    tally = new ServerTally(service);
  }

  /// Listens on `address`.
  ///
  /// @throws ChurnException naming the address and the errno
  static Listener open(
      ChurnTransport transport,
      InetSocketAddress address,
      Sockets.Server options,
      Service service,
      EventLoop eventLoop,
      ServerConnectionPool pool) {
    ServerSocketChannel channel =
        transport.newServerChannel(ChurnTransport.familyOf(address.getAddress()));
    Listener listener = new Listener(channel, eventLoop, pool, service);
    try {
      channel.config().setReuseAddress(options.reuseAddress());
      transport.setReusePort(channel, options);
      channel.config().setBacklog(options.backlog());
      channel.pipeline().addLast(listener);
      eventLoop.register(channel).syncUninterruptibly();
      channel.bind(address).syncUninterruptibly();
      return listener;
    } catch (Exception e) {
      closeUnused(channel);
      throw new ChurnException("cannot listen on " + address + ": " + Errno.of(e), e);
    }
  }

  private static void closeUnused(ServerSocketChannel channel) {
    if (channel.isRegistered()) {
      channel.close().awaitUninterruptibly();
    } else {
      channel.unsafe().closeForcibly();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    tally.increment(ServerTally.Count.ACCEPTS);
    pool.take().serve((SocketChannel) accepted, service, tally, eventLoop);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    tally.error("accept", Errno.of(cause));
    channel.config().setAutoRead(false);
    var _ =
        eventLoop.schedule(
            () -> channel.config().setAutoRead(true), PAUSE_MS, TimeUnit.MILLISECONDS);
  }

  InetSocketAddress address() {
    return channel.localAddress();
  }

  ServerSocketChannel channel() {
    return channel;
  }

  ServerTally tally() {
    return tally;
  }
}
