package io.twlab.churn;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.twlab.measure.Outcome;
import io.twlab.measure.Outcome.Phase;
import io.twlab.spec.Workload.CloseHow;
import java.net.InetSocketAddress;

/// One connection attempt from socket(2) to close(2): the channel's only handler, and the listener
/// of its connect and close. Reused for another attempt once Netty has let go of the channel.
/// Confined to one event loop.
final class Attempt extends ChannelInboundHandlerAdapter implements ChannelFutureListener {
  private enum Step {
    CONNECTING,
    EXCHANGING,
    AWAITING_PEER_CLOSE,
    CLOSING,
    ENDED
  }

  private static final long NOT_SHUT_DOWN = -1;

  private final AttemptPool pool;
  private final ClientExchanges exchanges;
  final Deadlines.Entry<Attempt> deadline = new Deadlines.Entry<>(this);

  /// When its FIN is due where both sides close at once.
  final Deadlines.Entry<Attempt> finDue = new Deadlines.Entry<>(this);

  private ClientRun run;
  private SocketChannel channel;
  private Step step = Step.ENDED;
  private boolean inPipeline;
  private long number;
  private long intendedNs;
  private long realNs;
  private long connectedNs;
  private long shutDownNs;

  Attempt(AttemptPool pool, int requestBytes) {
    this.pool = pool;
    exchanges = new ClientExchanges(requestBytes);
  }

  long intendedNs() {
    return intendedNs;
  }

  void start(ClientRun run, long number, long intendedNs) {
    this.run = run;
    this.number = number;
    this.intendedNs = intendedNs;
    step = Step.CONNECTING;
    exchanges.begin();
    shutDownNs = NOT_SHUT_DOWN;
    channel = null;
    try {
      channel = run.plan().sockets().open();
    } catch (ChannelException e) {
      end(run.failure(Phase.CONNECT, e));
      return;
    }
    register();
  }

  private void register() {
    channel.pipeline().addLast(this);
    ChannelPromise registered = channel.newPromise();
    channel.unsafe().register(run.eventLoop(), registered);
    if (!registered.isSuccess()) {
      end(run.failure(Phase.CONNECT, registered.cause()));
      return;
    }
    realNs = run.started(this);
    InetSocketAddress source = run.plan().source(number);
    if (source == null) {
      connect(realNs);
    } else {
      bind(source);
    }
  }

  /// The call is Netty's `unsafe().bind`: bind(2) and getsockname(2).
  private void bind(InetSocketAddress source) {
    ChannelPromise bound = channel.newPromise();
    channel.unsafe().bind(source, bound);
    long returnedNs = run.bindReturned(realNs);
    if (bound.isSuccess()) {
      connect(returnedNs);
    } else {
      end(run.failure(Phase.BIND, bound.cause()));
    }
  }

  /// The call is Netty's `unsafe().connect`: connect(2), getsockname(2) and one epoll_ctl(2); when
  /// connect(2) fails at once, its exception and the socket's close(2) too. With io_uring it only
  /// submits connect(2), and is not timed.
  private void connect(long calledNs) {
    ChannelPromise connected = channel.newPromise();
    channel.unsafe().connect(run.plan().target(number), null, connected);
    run.connectReturned(calledNs);
    connected.addListener(this);
  }

  @Override
  public void operationComplete(ChannelFuture future) {
    switch (step) {
      case CONNECTING -> {
        if (future.isSuccess()) {
          connected();
        } else {
          end(run.failure(Phase.CONNECT, future.cause()));
        }
      }
      case CLOSING ->
          end(future.isSuccess() ? Outcome.OK : run.failure(Phase.CLOSE, future.cause()));
      case EXCHANGING, AWAITING_PEER_CLOSE, ENDED -> {
        // The close of an attempt that has ended already.
      }
    }
  }

  private void connected() {
    step = Step.EXCHANGING;
    connectedNs = run.connected(this, realNs, channel, run.plan().target(number));
    sendRequest();
  }

  private void sendRequest() {
    exchanges.sendNext(channel, run, number);
    if (run.plan().close().finsMeet() && exchanges.lastIsSent(run.plan())) {
      run.awaitFin(this);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      switch (step) {
        case EXCHANGING -> receive(in);
        case AWAITING_PEER_CLOSE -> end(Failures.WRONG_DATA);
        case CONNECTING, CLOSING, ENDED -> {
          // Bytes behind the end of the attempt.
        }
      }
    } finally {
      in.release();
    }
  }

  private void receive(ByteBuf in) {
    switch (exchanges.receive(in, run.plan())) {
      case PART -> {}
      case WRONG -> end(Failures.WRONG_DATA);
      case RESPONSE -> {
        run.recorder().exchanged();
        sendRequest();
      }
      case LAST_RESPONSE -> {
        run.recorder().exchanged();
        run.allExchanged(connectedNs);
        endConnection();
      }
    }
  }

  private void endConnection() {
    switch (run.plan().clientsPart()) {
      case CLOSE -> close();
      case SHUT_DOWN -> {
        if (shutDown()) {
          step = Step.AWAITING_PEER_CLOSE;
        }
      }
      case AWAIT -> step = Step.AWAITING_PEER_CLOSE;
    }
  }

  /// Sends FIN, unless it was sent already while the last response was awaited, and goes on
  /// reading.
  ///
  /// @return whether the attempt still goes on
  private boolean shutDown() {
    finDue.cancel();
    if (shutDownNs != NOT_SHUT_DOWN) {
      return true;
    }
    shutDownNs = run.shutsDown(channel);
    ChannelPromise shutDown = channel.newPromise();
    var _ = channel.shutdownOutput(shutDown);
    if (!shutDown.isSuccess()) {
      end(run.failure(Phase.CLOSE, shutDown.cause()));
    }
    return shutDown.isSuccess();
  }

  /// The moment for its FIN has come, with the last response still on its way. A request that is
  /// only submitted, as with io_uring, goes first.
  void finIsDue() {
    if (step != Step.EXCHANGING) {
      return;
    }
    ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
    if (unsent == null) {
      return; // Netty has closed it, on the server's FIN, and is about to say so.
    }
    if (unsent.isEmpty()) {
      shutDown();
    } else {
      run.awaitFin(this);
    }
  }

  private void close() {
    step = Step.CLOSING;
    if (run.plan().close().how() == CloseHow.RST && !setReset()) {
      return;
    }
    ChannelPromise closed = channel.newPromise();
    channel.unsafe().close(closed);
    closed.addListener(this);
  }

  private boolean setReset() {
    try {
      channel.config().setSoLinger(ClientSockets.RESET);
      return true;
    } catch (ChannelException e) {
      end(run.failure(Phase.CLOSE, e));
      return false;
    }
  }

  /// The peer's FIN has been read, and Netty has closed the socket.
  @Override
  public void channelInactive(ChannelHandlerContext context) {
    switch (step) {
      case EXCHANGING ->
          end(exchanges.nothingReceived() ? Failures.PREMATURE_CLOSE : Failures.SHORT_DATA);
      case AWAITING_PEER_CLOSE -> end(closedByPeer());
      case CONNECTING, CLOSING, ENDED -> {
        // The attempt's own close.
      }
    }
  }

  private Outcome closedByPeer() {
    if (shutDownNs != NOT_SHUT_DOWN) {
      run.closed(shutDownNs);
    }
    return run.plan().close().how() == CloseHow.RST ? Failures.UNEXPECTED_FIN : Outcome.OK;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    switch (step) {
      case CONNECTING -> end(run.failure(Phase.CONNECT, cause));
      case EXCHANGING -> end(run.failure(Phase.EXCHANGE, cause));
      case AWAITING_PEER_CLOSE -> end(peerCloseOutcome(cause));
      case CLOSING, ENDED -> {
        // The promise of the close tells.
      }
    }
  }

  private Outcome peerCloseOutcome(Throwable cause) {
    boolean reset =
        run.plan().close().how() == CloseHow.RST && Errno.of(cause).equals("ECONNRESET");
    return reset ? Outcome.OK : run.failure(Phase.CLOSE, cause);
  }

  /// The step it is in has taken too long.
  void expired() {
    switch (step) {
      case CONNECTING -> end(Failures.CONNECT_TIMEOUT);
      case EXCHANGING -> end(Failures.EXCHANGE_TIMEOUT);
      case AWAITING_PEER_CLOSE, CLOSING -> end(Failures.CLOSE_TIMEOUT);
      case ENDED -> throw new IllegalStateException("an ended attempt has no deadline");
    }
  }

  /// Ends the attempt, once: closes its socket and reports its outcome.
  void end(Outcome outcome) {
    if (step == Step.ENDED) {
      return;
    }
    step = Step.ENDED;
    run.ends(this, outcome, channel, run.plan().target(number));
    if (channel != null && channel.isOpen()) {
      channel.unsafe().close(channel.voidPromise());
    }
    run.ended(this, outcome);
    if (!inPipeline) {
      pool.give(this);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    inPipeline = true;
  }

  /// The last event of a channel.
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    end(Outcome.UNFINISHED);
    inPipeline = false;
    pool.give(this);
  }

  boolean isReusable() {
    return exchanges.isReusable();
  }

  void free() {
    exchanges.free();
  }

  /// Used for many channels, one after another.
  @Override
  public boolean isSharable() {
    return true;
  }
}
