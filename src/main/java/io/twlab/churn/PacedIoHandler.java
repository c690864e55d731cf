package io.twlab.churn;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.Ticker;

/// A transport's own I/O handler that also wakes for, and then runs, work that is due by time: wait
/// for sockets or the next due time, handle sockets, take a turn of the work. So due work costs no
/// scheduled task, and sockets and due work alternate fairly.
final class PacedIoHandler implements IoHandler {
  /// Work that is due by time. Called in the event loop only.
  interface TimedWork {
    /// When there is something to do next, [Clock#SYSTEM] time; [Schedule#NEVER] for nothing.
    long nextWakeNs();

    /// Does what is due, a bounded part of it.
    ///
    /// @param lookedNs when the transport began to look at its sockets: what had happened to them
    ///   by then has been told; of what came later, nothing is known yet
    void turn(long lookedNs);
  }

  private final IoHandler transport;
  private final TimedWork work;
  private final PacedContext paced = new PacedContext();

  PacedIoHandler(IoHandler transport, TimedWork work) {
    this.transport = transport;
    this.work = work;
  }

  @Override
  public int run(IoHandlerContext context) {
    paced.of(context, work.nextWakeNs());
    long lookedNs = Clock.SYSTEM.nowNs();
    int handled = transport.run(paced);
    work.turn(lookedNs);
    return handled;
  }

  @Override
  public void initialize() {
    transport.initialize();
  }

  @Override
  public void prepareToDestroy() {
    transport.prepareToDestroy();
  }

  @Override
  public void destroy() {
    transport.destroy();
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return transport.register(handle);
  }

  @Override
  public void wakeup() {
    transport.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return transport.isCompatible(handleType);
  }

  /// The event loop's context, with the next due time as one more deadline.
  private static final class PacedContext implements IoHandlerContext {
    private static final long NO_DEADLINE = -1;
    private static final long TICKER_ORIGIN_NS = Ticker.systemTicker().initialNanoTime();

    private IoHandlerContext loop;
    private long wakeNs;

    void of(IoHandlerContext loop, long wakeNs) {
      this.loop = loop;
      this.wakeNs = wakeNs;
    }

    private boolean hasWake() {
      return wakeNs != Schedule.NEVER;
    }

    @Override
    public boolean canBlock() {
      return loop.canBlock() && (!hasWake() || Clock.SYSTEM.nowNs() < wakeNs);
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
      long delayNs = loop.delayNanos(currentTimeNanos);
      return hasWake() ? Math.min(delayNs, Math.max(0, wakeNs - currentTimeNanos)) : delayNs;
    }

    /// Time since the ticker's origin, as Netty counts deadlines.
    @Override
    public long deadlineNanos() {
      long deadlineNs = loop.deadlineNanos();
      if (!hasWake()) {
        return deadlineNs;
      }
      long wakeSinceOriginNs = wakeNs - TICKER_ORIGIN_NS;
      return deadlineNs == NO_DEADLINE
          ? wakeSinceOriginNs
          : Math.min(deadlineNs, wakeSinceOriginNs);
    }

    @Override
    public void reportActiveIoTime(long activeNanos) {
      loop.reportActiveIoTime(activeNanos);
    }

    @Override
    public boolean shouldReportActiveIoTime() {
      return loop.shouldReportActiveIoTime();
    }
  }
}
