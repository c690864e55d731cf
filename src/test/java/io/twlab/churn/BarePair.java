package io.twlab.churn;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.twlab.spec.Sockets;
import io.twlab.spec.Workload.CloseHow;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What is left of twlab's pair when all that is twlab's is taken away: the same event loops,
/// channels, options, allocator and calls, with one handler for all connections of a side and no
/// object per connection but Netty's. Nothing is checked, timed or recorded.
final class BarePair implements ConnectionPair {
  /// Makes a connected channel with the given handler.
  private interface Connector {
    ChannelFuture connect(ChannelHandler handler);
  }

  private static final int CLOSE_SECONDS = 5;

  private final PairSettings settings;
  private final ChurnTransport transport;
  private final ClientSockets sockets;
  private final MultiThreadIoEventLoopGroup servers;
  private final MultiThreadIoEventLoopGroup clients;
  private final Client client = new Client();
  private final AtomicLong closed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private Connector connector;
  private volatile long endNs;
  private volatile CountDownLatch finished;

  private BarePair(PairSettings settings) {
    this.settings = settings;
    transport = Transports.open(settings.transport());
    sockets = ClientSockets.of(transport, SocketProtocolFamily.INET, Sockets.DEFAULT.client());
    servers = loop("bare-server");
    clients = loop("bare-client");
  }

  private MultiThreadIoEventLoopGroup loop(String name) {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory(name, true), transport.ioHandlers());
  }

  /// Channels made and registered by hand.
  static BarePair direct(PairSettings settings) {
    BarePair pair = new BarePair(settings);
    EventLoop serverLoop = pair.servers.next();
    ServerSocketChannel listener = pair.newListener();
    listener.pipeline().addLast(new Acceptor(serverLoop, new Echo()));
    serverLoop.register(listener).syncUninterruptibly();
    listener.bind(Workloads.anyPort()).syncUninterruptibly();
    SocketAddress address = listener.localAddress();
    EventLoop clientLoop = pair.clients.next();
    pair.connector =
        handler -> {
          SocketChannel channel = pair.newChannel();
          channel.pipeline().addLast(handler);
          var _ = clientLoop.register(channel);
          return channel.connect(address);
        };
    return pair;
  }

  /// Channels made by [Bootstrap] and [ServerBootstrap].
  static BarePair bootstrapped(PairSettings settings) {
    BarePair pair = new BarePair(settings);
    Channel listener =
        new ServerBootstrap()
            .group(pair.servers)
            .channelFactory(pair::newListener)
            .childHandler(new Echo())
            .bind(Workloads.anyPort())
            .syncUninterruptibly()
            .channel();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(pair.clients)
            .channelFactory(pair::newChannel)
            .remoteAddress(listener.localAddress())
            .handler(pair.client);
    pair.connector = _ -> bootstrap.connect();
    return pair;
  }

  private ServerSocketChannel newListener() {
    return transport.newServerChannel(SocketProtocolFamily.INET);
  }

  private SocketChannel newChannel() {
    return sockets.open();
  }

  @Override
  public void start(Duration window) {
    closed.set(0);
    finished = new CountDownLatch(settings.inFlight());
    endNs = System.nanoTime() + window.toNanos();
    clients
        .next()
        .execute(
            () -> {
              for (int i = 0; i < settings.inFlight(); i++) {
                connect();
              }
            });
  }

  private void connect() {
    connector.connect(client).addListener(client.connected);
  }

  @Override
  public long closed() {
    if (failed.get() > 0) {
      throw new IllegalStateException(failed + " connections failed");
    }
    return closed.get();
  }

  @Override
  public long finish() {
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return closed();
  }

  @Override
  public String threads() {
    return "bare-";
  }

  @Override
  public void close() {
    endNs = System.nanoTime();
    clients.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    servers.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /// One byte that is written again and again, by one event loop.
  private static final class OneByte {
    private final ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(1).writeByte('!');

    ByteBuf next() {
      return buffer.setIndex(0, 1).retain();
    }
  }

  /// The client's side of every connection.
  @ChannelHandler.Sharable
  private final class Client extends ChannelInboundHandlerAdapter {
    private final OneByte request = new OneByte();

    final ChannelFutureListener connected =
        future -> {
          if (future.isSuccess()) {
            ChannelFuture _ =
                future.channel().writeAndFlush(request.next(), future.channel().voidPromise());
          } else {
            failed();
          }
        };

    private final ChannelFutureListener closedAgain = _ -> again();

    private void again() {
      closed.lazySet(closed.getPlain() + 1);
      if (System.nanoTime() - endNs < 0) {
        connect();
      } else {
        finished.countDown();
      }
    }

    private void failed() {
      failed.incrementAndGet();
      finished.countDown();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
      SocketChannel channel = (SocketChannel) context.channel();
      switch (settings.close()) {
        case FIN -> channel.close().addListener(closedAgain);
        case RST -> {
          channel.config().setSoLinger(ClientSockets.RESET);
          channel.close().addListener(closedAgain);
        }
        case HALF_CLOSE -> {
          var _ = channel.shutdownOutput();
        }
      }
    }

    /// The server's FIN after a half-close; all others have a listener.
    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (settings.close() == CloseHow.HALF_CLOSE) {
        again();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      failed();
    }
  }

  /// Accepts every connection.
  private static final class Acceptor extends ChannelInboundHandlerAdapter {
    private final EventLoop loop;
    private final Echo echo;

    Acceptor(EventLoop loop, Echo echo) {
      this.loop = loop;
      this.echo = echo;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
      Channel channel = (Channel) accepted;
      channel.pipeline().addLast(echo);
      var _ = loop.register(channel);
    }
  }

  /// The server's side of every connection. What closes it, FIN or RST, Netty closes too.
  @ChannelHandler.Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {
    private final OneByte response = new OneByte();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
      ChannelFuture _ = context.writeAndFlush(response.next(), context.voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // The client's RST.
    }
  }
}
