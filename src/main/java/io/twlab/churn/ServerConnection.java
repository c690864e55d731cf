package io.twlab.churn;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;

/// One accepted connection: answers requests, and closes first where the service says so. Reused
/// once Netty has let go of the channel. Confined to one event loop.
final class ServerConnection extends ChannelInboundHandlerAdapter implements ChannelFutureListener {
  private static final long NOT_SHUT_DOWN = -1;

  private final ServerConnectionPool pool;

  /// Keeps one reference of its own, so that writing it never frees it, until [#free()]. From the
  /// allocator for the same reason as an attempt's request.
  private final ByteBuf response;

  private Service service;
  private ServerTally tally;
  private SocketChannel channel;
  private boolean ended;
  private int exchanged;
  private int received;
  private long seed;
  private long shutDownNs;

  ServerConnection(ServerConnectionPool pool, int responseBytes) {
    this.pool = pool;
    response = ByteBufAllocator.DEFAULT.directBuffer(responseBytes);
  }

  void serve(SocketChannel accepted, Service service, ServerTally tally, EventLoop eventLoop) {
    channel = accepted;
    this.service = service;
    this.tally = tally;
    ended = false;
    exchanged = 0;
    shutDownNs = NOT_SHUT_DOWN;
    expectRequest();
    if (service.holdsCloseWait()) {
      accepted.config().setAllowHalfClosure(true);
    }
    accepted.pipeline().addLast(this);
    ChannelPromise registered = accepted.newPromise();
    accepted.unsafe().register(eventLoop, registered);
    if (!registered.isSuccess()) {
      ended = true;
      tally.error("accept", Errno.of(registered.cause()));
    }
  }

  private void expectRequest() {
    received = 0;
    seed = 0;
  }

  private boolean allExchanged() {
    return exchanged == service.exchanges();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      if (!ended) {
        receive(in);
      }
    } finally {
      in.release();
    }
  }

  private void receive(ByteBuf in) {
    int bytes = Math.min(in.readableBytes(), service.requestBytes() - received);
    int ofSeed = Payload.seedBytes(bytes, received);
    seed = Payload.readSeed(in, ofSeed, seed, received);
    boolean right = Payload.readRequest(in, bytes - ofSeed, seed, received + ofSeed);
    received += bytes;
    if (!right || in.isReadable() || allExchanged()) {
      fail("exchange", Failures.WRONG_DATA.reason());
    } else if (received == service.requestBytes()) {
      respond();
    }
  }

  private void respond() {
    Payload.writeResponse(response, seed, service.responseBytes());
    exchanged++;
    tally.increment(ServerTally.Count.EXCHANGES);
    expectRequest();
    if (allExchanged() && service.closesByItself()) {
      ChannelPromise written = channel.newPromise();
      write(written);
      written.addListener(this);
    } else {
      write(channel.voidPromise());
    }
  }

  private void write(ChannelPromise written) {
    channel.unsafe().write(response.retain(), written);
    channel.unsafe().flush();
  }

  /// The last response has been handed to the kernel.
  @Override
  public void operationComplete(ChannelFuture written) {
    if (ended) {
      return;
    }
    if (!written.isSuccess()) {
      fail("exchange", Errno.of(written.cause()));
      return;
    }
    endConnection();
  }

  private void endConnection() {
    tally.increment(ServerTally.Count.CLOSES);
    if (service.close().finsMeet() && pool.atClose().isPresent()) {
      countOrder(pool.atClose().get());
    }
    switch (service.close().how()) {
      case FIN -> closeByFin();
      case RST -> {
        channel.config().setSoLinger(ClientSockets.RESET);
        close();
      }
      case HALF_CLOSE -> shutDown();
    }
  }

  private void countOrder(TcpSnapshot atClose) {
    if (!atClose.took(channel)) {
      return;
    }
    tally.increment(ServerTally.Count.ORDERED_CLOSES);
    if (atClose.isEstablished()) {
      tally.increment(ServerTally.Count.FIRST_CLOSES);
    }
  }

  /// Where both sides close, the FIN has to follow at once on the question who is first.
  private void closeByFin() {
    if (service.close().finsMeet() && !pool.closesAtOnce()) {
      var _ = channel.shutdownOutput();
    }
    close();
  }

  private void close() {
    ended = true;
    channel.unsafe().close(channel.voidPromise());
  }

  private void shutDown() {
    shutDownNs = Clock.SYSTEM.nowNs();
    ChannelPromise shutDown = channel.newPromise();
    var _ = channel.shutdownOutput(shutDown);
    if (!shutDown.isSuccess()) {
      fail("close", Errno.of(shutDown.cause()));
    }
  }

  /// The client's FIN has been read, and Netty has left the socket open: the server stays in
  /// CLOSE_WAIT for a while.
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE && !ended) {
      SocketChannel held = channel;
      var _ =
          held.eventLoop()
              .schedule(
                  () -> held.unsafe().close(held.voidPromise()),
                  service.close().closeWait().toNanos(),
                  TimeUnit.NANOSECONDS);
    }
  }

  /// The client's FIN has been read, and Netty has closed the socket.
  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (shutDownNs != NOT_SHUT_DOWN && !ended) {
      tally.closed(Clock.SYSTEM.nowNs() - shutDownNs);
    }
    if (!ended && !allExchanged()) {
      fail("exchange", (received == 0 ? Failures.PREMATURE_CLOSE : Failures.SHORT_DATA).reason());
    }
    ended = true;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    String reason = Errno.of(cause);
    boolean meant = allExchanged() && service.expectsReset() && reason.equals("ECONNRESET");
    if (meant || ended) {
      ended = true;
    } else {
      fail(allExchanged() ? "close" : "exchange", reason);
    }
  }

  private void fail(String step, String reason) {
    ended = true;
    tally.error(step, reason);
    channel.unsafe().close(channel.voidPromise());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    pool.give(this);
  }

  /// Whether Netty holds no reference to the response any more.
  boolean isReusable() {
    return response.refCnt() == 1;
  }

  /// Gives its memory back, at the latest when Netty does not need it any more. Not to be used
  /// again.
  void free() {
    response.release();
  }

  /// Used for many channels, one after another.
  @Override
  public boolean isSharable() {
    return true;
  }
}
