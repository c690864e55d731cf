package io.twlab.churn;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.twlab.spec.Sockets;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One address that is listened on, by one socket after another: hands each accepted connection to
/// a handler of its own.
final class Listener extends ChannelInboundHandlerAdapter {
  /// How long no connection is accepted after accept(2) failed: with no file descriptor free it
  /// would fail at once again.
  private static final long PAUSE_MS = 10;

  private final ChurnTransport transport;
  private final EventLoop eventLoop;
  private final ServerConnectionPool pool;
  private final Service service;
  private final ServerTally tally;

  /// The socket of now, or the last one, and its options. Written in the event loop only.
  private volatile Opened opened;

  private volatile boolean restarted;

  /// @param readBack options as the kernel gave them back before bind(2)
  private record Opened(
      ServerSocketChannel channel, InetSocketAddress address, Map<String, String> readBack) {}

  Listener(ChurnTransport transport, Service service, ServerLoop loop) {
    this.transport = transport;
    this.service = service;
    this.eventLoop = loop.eventLoop();
    this.pool = loop.pool();
    tally = new ServerTally(service);
  }

  /// Listens on `address`.
  ///
  /// @throws ChurnException naming the address and the errno
  void open(InetSocketAddress address, Sockets.Server options) {
    Optional<Throwable> failure =
        eventLoop.submit(() -> listen(address, options)).syncUninterruptibly().getNow();
    if (failure.isPresent()) {
      throw new ChurnException(
          "cannot listen on " + address + ": " + Errno.of(failure.get()), failure.get());
    }
  }

  /// Closes the socket at `atNs` of [Clock#SYSTEM] and opens another one on the same address when
  /// it is closed and `gap` is over; how that went is tallied. What has been accepted is not
  /// touched; what waits in the listen queue is reset by the kernel.
  void restart(long atNs, Duration gap, Sockets.Server options) {
    Runnable close =
        () -> {
          ChannelPromise closed = opened.channel.newPromise();
          closed.addListener(_ -> reopenAfter(gap, options));
          opened.channel.unsafe().close(closed);
        };
    var _ = eventLoop.schedule(close, atNs - Clock.SYSTEM.nowNs(), TimeUnit.NANOSECONDS);
  }

  /// Also without a gap in a turn of its own: with nio a closed socket is gone after the next
  /// select. With io_uring it is when the promise of its close tells, which is some turns after
  /// that was asked for.
  private void reopenAfter(Duration gap, Sockets.Server options) {
    var _ = eventLoop.schedule(() -> reopen(options), gap.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void reopen(Sockets.Server options) {
    Optional<Throwable> failure = listen(opened.address, options);
    tally.reopened(failure.map(Errno::of).orElse("ok"));
    restarted = true;
  }

  /// Opens a socket, in the event loop.
  ///
  /// @return why it could not be
  private Optional<Throwable> listen(InetSocketAddress address, Sockets.Server options) {
    ServerSocketChannel channel = null;
    try {
      channel = transport.newServerChannel(ChurnTransport.familyOf(address.getAddress()));
      channel.config().setReuseAddress(options.reuseAddress());
      transport.setReusePort(channel, options);
      channel.config().setBacklog(options.backlog());
      channel.config().setAutoRead(!options.neverAccept());
      Map<String, String> readBack = transport.readBack(channel);
      opened = new Opened(channel, address, readBack);
      channel.pipeline().addLast(this);
      ChannelPromise registered = channel.newPromise();
      channel.unsafe().register(eventLoop, registered);
      registered.syncUninterruptibly();
      ChannelPromise bound = channel.newPromise();
      channel.unsafe().bind(address, bound);
      bound.syncUninterruptibly();
      opened = new Opened(channel, channel.localAddress(), readBack);
      return Optional.empty();
    } catch (Exception e) {
      if (channel != null) {
        closeUnused(channel);
      }
      return Optional.of(e);
    }
  }

  private static void closeUnused(ServerSocketChannel channel) {
    if (channel.isRegistered()) {
      channel.unsafe().close(channel.voidPromise());
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
    Channel channel = context.channel();
    channel.config().setAutoRead(false);
    var _ =
        eventLoop.schedule(
            () -> channel.config().setAutoRead(true), PAUSE_MS, TimeUnit.MILLISECONDS);
  }

  /// Where it listens, with the port that was chosen for port 0.
  InetSocketAddress address() {
    return opened.address;
  }

  /// Options of the newest socket as the kernel gave them back, by their names in an experiment
  /// file.
  Map<String, String> readBack() {
    return opened.readBack;
  }

  /// Whether a restart has been made, well or not.
  boolean isRestarted() {
    return restarted;
  }

  ServerTally tally() {
    return tally;
  }

  /// For many sockets, one after another.
  @Override
  public boolean isSharable() {
    return true;
  }
}
