package io.twlab.churn;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ThreadAwareExecutor;
import io.twlab.spec.Arrivals;
import io.twlab.spec.Workload.Timeouts;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// One event loop of the client: a thread, its attempts, and the run it is in, if any.
final class ClientLoop implements PacedIoHandler.TimedWork, AutoCloseable {
  private static final int CLOSE_SECONDS = 5;

  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop eventLoop;
  private final AttemptPool pool;
  private final Share share;

  /// Written and read in the event loop only.
  private ClientRun run;

  /// @param threads gives what the thread runs, from the event loop itself
  /// @param share of all arrivals of all clients; its index numbers this loop among all loops
  ClientLoop(
      ChurnTransport transport, UnaryOperator<Runnable> threads, Share share, int requestBytes) {
    IoHandlerFactory handlers = transport.ioHandlers();
    ThreadFactory named = new DefaultThreadFactory("churn-client", true);
    group =
        new MultiThreadIoEventLoopGroup(
            1,
            (ThreadFactory) loop -> named.newThread(threads.apply(loop)),
            (ThreadAwareExecutor executor) ->
                new PacedIoHandler(handlers.newHandler(executor), this));
    eventLoop = group.next();
    pool = new AttemptPool(requestBytes);
    this.share = share;
  }

  /// Of all arrivals of all clients.
  Share share() {
    return share;
  }

  /// Starts a run; the future completes when all its attempts have ended.
  CompletableFuture<Recorder> run(
      AttemptPlan plan,
      Arrivals arrivals,
      long seed,
      Window window,
      Timeouts timeouts,
      LiveCounts<ClientRun.LiveCount> live) {
    ClientRun next =
        new ClientRun(
            Clock.SYSTEM,
            eventLoop,
            pool,
            plan,
            share.index(),
            Schedule.of(arrivals, share, seed, window.startNs(), window.duration()),
            window,
            timeouts,
            new Recorder(window, new Exemplars(plan.sockets().transport()::newTcpSnapshot)),
            live);
    eventLoop.execute(() -> run = next);
    return next.done();
  }

  @Override
  public long nextWakeNs() {
    return run == null ? Schedule.NEVER : run.nextWakeNs();
  }

  @Override
  public void turn(long lookedNs) {
    ClientRun current = run;
    if (current == null) {
      return;
    }
    try {
      current.turn(lookedNs);
    } catch (RuntimeException e) {
      current.done().completeExceptionally(e);
    }
    if (current.done().isDone()) {
      run = null;
    }
  }

  /// Ends the run, if any, at once.
  void abandon() {
    eventLoop.execute(
        () -> {
          if (run != null) {
            run.abandon();
            run = null;
          }
        });
  }

  @Override
  public void close() {
    abandon();
    group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    pool.close();
  }
}
