package io.twlab.churn;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/// One event loop of the server: a thread and its connection handlers.
final class ServerLoop implements AutoCloseable {
  private static final int CLOSE_SECONDS = 5;

  private final MultiThreadIoEventLoopGroup group;
  private final ServerConnectionPool pool;

  ServerLoop(ChurnTransport transport, int responseBytes) {
    group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("churn-server", true), transport.ioHandlers());
    pool = new ServerConnectionPool(transport, responseBytes);
  }

  EventLoop eventLoop() {
    return group.next();
  }

  ServerConnectionPool pool() {
    return pool;
  }

  /// Closes all its sockets.
  @Override
  public void close() {
    group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    pool.close();
  }
}
