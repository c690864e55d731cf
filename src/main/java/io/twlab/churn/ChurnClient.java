package io.twlab.churn;

import io.netty.channel.socket.SocketProtocolFamily;
import io.twlab.spec.Arrivals;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// Opens and closes connections on a schedule and records how each attempt ended.
public final class ChurnClient implements AutoCloseable {
  private static final long NO_SEED = 0;
  private static final Close BY_RST = new Close(Closer.CLIENT, CloseHow.RST);

  private final ChurnClientConfig config;
  private final ClientSockets sockets;
  private final List<ClientLoop> loops = new ArrayList<>();
  private final List<LiveCounts<ClientRun.LiveCount>> live = new ArrayList<>();

  private ChurnClient(
      ChurnClientConfig config, ChurnTransport transport, UnaryOperator<Runnable> threads) {
    this.config = config;
    SocketProtocolFamily family = ChurnTransport.familyOf(config.targets().getFirst().getAddress());
    ClientSockets asked = ClientSockets.of(transport, family, config.sockets());
    sockets = config.bindsForAddressesOnly() ? asked.boundWithoutPort() : asked;
    for (int i = 0; i < config.eventLoops(); i++) {
      Share share = config.share().split(i, config.eventLoops());
      loops.add(
          new ClientLoop(transport, threads, share, config.workload().exchange().requestBytes()));
      live.add(new LiveCounts<>(ClientRun.LiveCount.class));
    }
  }

  /// @throws ChurnException when the transport is not available here, an option is not built or
  ///   cannot be set, or there are more event loops than ports to divide among them
  public static ChurnClient open(ChurnClientConfig config) {
    return open(config, UnaryOperator.identity());
  }

  /// The same with event loops that are run by threads of the caller's making.
  ///
  /// @param threads gives what a thread of an event loop runs, from the event loop itself
  public static ChurnClient open(ChurnClientConfig config, UnaryOperator<Runnable> threads) {
    Unbuilt.check(config.workload());
    ChurnTransport transport = Transports.open(config.transport());
    transport.check(config.sockets());
    if (config.bindsForAddressesOnly() && !transport.canBindWithoutPort()) {
      throw new ChurnException(
          "client-addresses above 1: transport nio cannot set IP_BIND_ADDRESS_NO_PORT");
    }
    if (config.bindsToPorts() && config.sources().size() < config.eventLoops()) {
      throw new ChurnException(
          "socket.client.bind: %d event loops cannot share %d ports: each needs one of its own"
              .formatted(config.eventLoops(), config.sources().size()));
    }
    return new ChurnClient(config, transport, threads);
  }

  /// Runs the workload's arrivals through one window, then waits for attempts that are still
  /// undecided: until the last one has ended, at most the longest timeout and two seconds after the
  /// window. Blocks; one run at a time. Let the window start some milliseconds ahead
  /// ([Window#soon]), or its first attempts will be late.
  ///
  /// @param seed of what is random in the arrivals, the same for all clients of a trial
  public ChurnReport run(Window window, long seed) {
    live.forEach(LiveCounts::reset);
    AttemptPlan plan =
        plan(
            sockets,
            config.targets(),
            config.sources(),
            config.workload().close(),
            AttemptPlan.CATCH_UP);
    ChurnReport report = run(plan, config.workload().arrivals(), seed, window, live);
    OptionalLong due = due(window.duration(), seed);
    return due.isPresent() ? report.withDue(due.getAsLong()) : report;
  }

  /// The same for arrivals in which nothing is random.
  public ChurnReport run(Window window) {
    if (config.workload().arrivals() instanceof Arrivals.Poisson) {
      throw new IllegalArgumentException("arrivals: poisson needs a seed");
    }
    return run(window, NO_SEED);
  }

  /// What the workload schedules for this client, over its event loops.
  private OptionalLong due(Duration window, long seed) {
    long sum = 0;
    for (ClientLoop loop : loops) {
      OptionalLong due = Schedule.due(config.workload().arrivals(), loop.share(), seed, window);
      if (due.isEmpty()) {
        return due;
      }
      sum += due.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /// Runs warm-up connections. Blocks until the last one has ended.
  public void warmUp(WarmUp warmUp) {
    List<InetSocketAddress> sources =
        warmUp.localAddress().map(ChurnClientConfig::anyPort).map(List::of).orElseGet(List::of);
    AttemptPlan plan = plan(sockets.forWarmUp(), warmUp.targets(), sources, BY_RST, Duration.ZERO);
    double perSecond = warmUp.perSecond() * config.share().of();
    List<LiveCounts<ClientRun.LiveCount>> unseen = new ArrayList<>();
    loops.forEach(_ -> unseen.add(new LiveCounts<>(ClientRun.LiveCount.class)));
    Window window = Window.soon(warmUp.duration(), warmUp.duration());
    run(plan, new Arrivals.Constant(perSecond), NO_SEED, window, unseen);
  }

  private ChurnReport run(
      AttemptPlan plan,
      Arrivals arrivals,
      long seed,
      Window window,
      List<LiveCounts<ClientRun.LiveCount>> counts) {
    List<CompletableFuture<Recorder>> runs = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      AttemptPlan own = plan.ofLoop(i, loops.size());
      runs.add(
          loops
              .get(i)
              .run(own, arrivals, seed, window, config.workload().timeouts(), counts.get(i)));
    }
    return ChurnReport.of(window, runs.stream().map(CompletableFuture::join).toList());
  }

  private AttemptPlan plan(
      ClientSockets ofKind,
      List<InetSocketAddress> targets,
      List<InetSocketAddress> sources,
      Close close,
      Duration lateStart) {
    Workload workload = config.workload();
    return new AttemptPlan(
        ofKind, targets, sources, workload.exchanges(), workload.exchange(), close, lateStart);
  }

  /// How far [#run(Window)] is; from any thread.
  public ChurnProgress progress() {
    long started = 0;
    long ok = 0;
    long failed = 0;
    for (LiveCounts<ClientRun.LiveCount> counts : live) {
      started += counts.get(ClientRun.LiveCount.STARTED);
      ok += counts.get(ClientRun.LiveCount.OK);
      failed += counts.get(ClientRun.LiveCount.FAILED);
    }
    return new ChurnProgress(started, ok, failed);
  }

  /// Socket options as the kernel gives them back, by their names in an experiment file:
  /// `reuse-address`.
  public Map<String, String> settingsReadBack() {
    return sockets.readBack();
  }

  /// Ends a run that is going on: what was started and undecided is UNFINISHED, what was due later
  /// NOT_STARTED.
  public void abandon() {
    loops.forEach(ClientLoop::abandon);
  }

  @Override
  public void close() {
    loops.forEach(ClientLoop::close);
  }
}
