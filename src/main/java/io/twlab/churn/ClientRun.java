package io.twlab.churn;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.twlab.measure.Outcome;
import io.twlab.measure.Outcome.Phase;
import io.twlab.spec.Workload.Timeouts;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One window on one event loop: starts its attempts, times them out, and is done when the last one
/// has ended. Confined to that event loop.
final class ClientRun implements Pacer.Starter, PacedIoHandler.TimedWork {
  /// How long after the last possible deadline a stalled loop is given to see it.
  private static final long STALL_NS = 1_000_000_000;

  private final Clock clock;
  private final EventLoop eventLoop;
  private final AttemptPool pool;
  private final AttemptPlan plan;
  private final int loopIndex;
  private final Pacer pacer;
  private final Recorder recorder;
  private final LiveCounts<LiveCount> live;
  private final CallLedger calls = new CallLedger();
  private final Failures failures = new Failures();
  private final Deadlines<Attempt> connecting;
  private final Deadlines<Attempt> exchanging;

  /// Those whose FIN is to cross the server's.
  private final Deadlines<Attempt> finsDue = new Deadlines<>(0);

  private final Optional<TcpSnapshot> snapshot;
  private final long giveUpNs;
  private final CompletableFuture<Recorder> done = new CompletableFuture<>();
  private long phaseEndNs;
  private long timeoutCheckNs;
  private long started;
  private long pending;
  private long shortestConnectNs = Long.MAX_VALUE;
  private long latestFinNs;

  /// What can be watched while a run goes on.
  enum LiveCount {
    STARTED,
    OK,
    FAILED
  }

  /// @param loopIndex of this event loop among those of all clients, so that no two send the same
  ///   bytes
  ClientRun(
      Clock clock,
      EventLoop eventLoop,
      AttemptPool pool,
      AttemptPlan plan,
      int loopIndex,
      Schedule schedule,
      Window window,
      Timeouts timeouts,
      Recorder recorder,
      LiveCounts<LiveCount> live) {
    this.clock = clock;
    this.eventLoop = eventLoop;
    this.pool = pool;
    this.plan = plan;
    this.loopIndex = loopIndex;
    snapshot = plan.sockets().transport().newTcpSnapshot();
    this.recorder = recorder;
    this.live = live;
    long lastStartNs = window.endNs() + plan.lateStart().toNanos();
    pacer = new Pacer(clock, schedule, this, lastStartNs);
    connecting = new Deadlines<>(timeouts.connect().toNanos());
    exchanging = new Deadlines<>(timeouts.exchange().toNanos());
    phaseEndNs = window.endNs();
    giveUpNs = lastStartNs + timeouts.longest().toNanos() + STALL_NS;
    timeoutCheckNs = window.startNs();
  }

  /// Completes with the recorder when every attempt has its outcome.
  CompletableFuture<Recorder> done() {
    return done;
  }

  @Override
  public long nextWakeNs() {
    long wakeNs = Math.min(Math.min(pacer.nextDueNs(), phaseEndNs), finsDue.firstNs());
    return pending == 0 ? wakeNs : Math.min(wakeNs, timeoutCheckNs);
  }

  @Override
  public void turn(long lookedNs) {
    pacer.turn();
    long nowNs = clock.nowNs();
    for (Attempt a = finsDue.pollExpired(nowNs); a != null; a = finsDue.pollExpired(nowNs)) {
      a.finIsDue();
    }
    if (lookedNs >= timeoutCheckNs) {
      expire(lookedNs);
    }
    if (nowNs >= phaseEndNs) {
      phaseEndNs = giveUpNs;
      if (nowNs >= giveUpNs) {
        abandon();
      }
    }
    if (phaseEndNs == giveUpNs && pending == 0 && pacer.nextDueNs() == Schedule.NEVER) {
      done.complete(recorder);
    }
  }

  /// Times out whose deadline had passed when sockets were last looked at: a loop that was held up
  /// would else take for a timeout what had come in time, and that it has only not seen yet.
  private void expire(long lookedNs) {
    expire(connecting, lookedNs);
    expire(exchanging, lookedNs);
    timeoutCheckNs = Math.min(connecting.earliestNs(lookedNs), exchanging.earliestNs(lookedNs));
  }

  private static void expire(Deadlines<Attempt> waiting, long lookedNs) {
    for (Attempt a = waiting.pollExpired(lookedNs); a != null; a = waiting.pollExpired(lookedNs)) {
      a.expired();
    }
  }

  /// Ends the run now: what was started is UNFINISHED, what was still to be due is NOT_STARTED.
  void abandon() {
    phaseEndNs = giveUpNs;
    for (Attempt a = connecting.poll(); a != null; a = connecting.poll()) {
      a.end(Outcome.UNFINISHED);
    }
    for (Attempt a = exchanging.poll(); a != null; a = exchanging.poll()) {
      a.end(Outcome.UNFINISHED);
    }
    pacer.abandon();
    done.complete(recorder);
  }

  @Override
  public void start(long intendedNs) {
    pending++;
    live.increment(LiveCount.STARTED);
    pool.take().start(this, started++, intendedNs);
  }

  @Override
  public void notStarted(long intendedNs) {
    live.increment(LiveCount.FAILED);
    recorder.exemplars.notStarted(intendedNs, clock.nowNs());
    recorder.ended(Outcome.NOT_STARTED, intendedNs);
  }

  AttemptPlan plan() {
    return plan;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  Recorder recorder() {
    return recorder;
  }

  long seed(long sequence) {
    return Payload.seed(sequence, loopIndex, plan.exchange().requestBytes());
  }

  Outcome failure(Phase phase, Throwable cause) {
    return failures.of(phase, cause);
  }

  /// The attempt's socket exists, its first call is next. The time of it is the attempt's real
  /// start.
  long started(Attempt attempt) {
    long realNs = clock.nowNs();
    recorder.started(realNs - attempt.intendedNs(), calls.insideSince(attempt.intendedNs()));
    connecting.add(attempt.deadline, realNs);
    return realNs;
  }

  long bindReturned(long calledNs) {
    long nowNs = clock.nowNs();
    calls.add(calledNs, nowNs);
    recorder.bindCalled(nowNs - calledNs);
    return nowNs;
  }

  /// Where connect(2) is submitted and not called, its time is not known here, and counts as the
  /// generator's when it makes later attempts late.
  void connectReturned(long calledNs) {
    if (!plan.sockets().callsConnect()) {
      return;
    }
    long nowNs = clock.nowNs();
    calls.add(calledNs, nowNs);
    recorder.connectCalled(nowNs - calledNs);
  }

  /// @param target where the channel is connected to
  /// @return when the exchange begins: what looking at the new connection costs is not part of it
  long connected(Attempt attempt, long realNs, SocketChannel channel, InetSocketAddress target) {
    long nowNs = clock.nowNs();
    exchanging.add(attempt.deadline, nowNs);
    shortestConnectNs = Math.min(shortestConnectNs, nowNs - realNs);
    int localPort = plan.sockets().localPort(channel);
    recorder.connected(nowNs - attempt.intendedNs(), nowNs - realNs, localPort);
    timeHandshake(channel);
    recorder.exemplars.connected(attempt.intendedNs(), nowNs, channel, target);
    return clock.nowNs();
  }

  /// Nothing has been sent on the channel yet.
  private void timeHandshake(SocketChannel channel) {
    // Not a lambda, which would be an object for each connection.
    if (snapshot.isPresent() && snapshot.get().took(channel)) {
      recorder.shookHands(snapshot.get().roundTripUs());
    }
  }

  void allExchanged(long connectedNs) {
    recorder.allExchanged(clock.nowNs() - connectedNs);
  }

  /// Lets the attempt send its FIN half a round trip after its last request, which it has just
  /// sent: about when the server has answered and sends its own. The shortest connect stands for
  /// the round trip. Not before those that were added earlier, when it was longer still.
  void awaitFin(Attempt attempt) {
    latestFinNs = Math.max(latestFinNs, clock.nowNs() + shortestConnectNs / 2);
    finsDue.add(attempt.finDue, latestFinNs);
  }

  /// The channel's FIN is sent now.
  ///
  /// @return the time
  long shutsDown(SocketChannel channel) {
    boolean finsMeet = plan.close().finsMeet();
    if (finsMeet && snapshot.isPresent() && snapshot.get().took(channel)) {
      recorder.shutsDown(snapshot.get().isEstablished());
    }
    return clock.nowNs();
  }

  /// The peer's FIN was read of a channel whose own was sent at `shutDownNs`.
  void closed(long shutDownNs) {
    recorder.closed(clock.nowNs() - shutDownNs);
  }

  /// An attempt is about to end so; its socket, if there is one, is still there.
  ///
  /// @param channel null where none could be made
  void ends(Attempt attempt, Outcome outcome, SocketChannel channel, InetSocketAddress target) {
    if (!outcome.equals(Outcome.OK)) {
      recorder.exemplars.failed(outcome, attempt.intendedNs(), clock.nowNs(), channel, target);
    }
  }

  void ended(Attempt attempt, Outcome outcome) {
    pending--;
    attempt.deadline.cancel();
    attempt.finDue.cancel();
    live.increment(outcome.equals(Outcome.OK) ? LiveCount.OK : LiveCount.FAILED);
    recorder.ended(outcome, attempt.intendedNs());
    pacer.ended(clock.nowNs());
  }
}
