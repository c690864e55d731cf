package io.twlab.run;

import io.twlab.control.FromAgent;
import io.twlab.control.NodeTask;
import io.twlab.control.Protocol;
import io.twlab.control.ToAgent;
import io.twlab.lab.Lab;
import io.twlab.lab.LabException;
import io.twlab.lab.Node;
import io.twlab.measure.Progress;
import io.twlab.measure.Role;
import io.twlab.measure.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// All agents of one lab, driven together through the phases of a trial.
final class Agents implements AutoCloseable {
  private static final Duration QUIET_POLL = Duration.ofMillis(20);

  /// From asking for the window to its start: enough for the message to arrive.
  private static final Duration LEAD = Duration.ofMillis(50);

  private final List<AgentConnection> all = new CopyOnWriteArrayList<>();
  private final SortedMap<String, String> software = new TreeMap<>();
  private final Patience patience;

  private Agents(Patience patience) {
    this.patience = patience;
  }

  /// Starts an agent in every node and waits until each has said hello.
  ///
  /// @param onProgress told the sum of the clients' progress about once a second
  static Agents start(Lab lab, Patience patience, Consumer<Progress> onProgress)
      throws LabException, AgentException, InterruptedException {
    Agents agents = new Agents(patience);
    try {
      for (Node node : lab.nodes()) {
        agents.all.add(
            AgentConnection.open(
                node, patience.silence(), () -> onProgress.accept(agents.progress())));
      }
      for (AgentConnection agent : agents.all) {
        agents.greet(agent);
      }
      return agents;
    } catch (LabException | AgentException | InterruptedException e) {
      agents.close();
      throw e;
    }
  }

  private void greet(AgentConnection agent) throws AgentException, InterruptedException {
    FromAgent.Hello hello = agent.await(FromAgent.Hello.class, patience.start(), "start");
    if (hello.protocol() != Protocol.VERSION) {
      throw new AgentException(
          FromAgent.Reason.BROKEN,
          agent.node().id(),
          "speaks protocol " + hello.protocol() + ", not " + Protocol.VERSION,
          List.of());
    }
    checkClock(agent, hello.monotonicNs());
    software.putAll(hello.software());
    software.put("nofile limit of an agent", Long.toString(hello.nofile()));
  }

  /// Times are compared between nodes and with ours, which needs one CLOCK_MONOTONIC for all.
  private void checkClock(AgentConnection agent, long agentNs) throws AgentException {
    long agoNs = System.nanoTime() - agentNs;
    if (agoNs < 0 || agoNs > patience.start().toNanos()) {
      throw new AgentException(
          FromAgent.Reason.BROKEN,
          agent.node().id(),
          "its CLOCK_MONOTONIC is not this machine's: nodes have to run on the controller's kernel",
          List.of());
    }
  }

  /// What the agents run on, as they said.
  SortedMap<String, String> software() {
    return software;
  }

  /// Servers first, so that every listener is open before a client looks for it.
  ///
  /// @return socket options read back
  List<Setting> prepare(TaskAssignment tasks) throws AgentException, InterruptedException {
    List<Setting> settings = new ArrayList<>();
    for (Role role : List.of(Role.SERVER, Role.CLIENT)) {
      for (AgentConnection agent : of(role)) {
        NodeTask task = tasks.of(agent.node().id());
        agent.ask(new ToAgent.Prepare(task));
        settings.addAll(
            agent.await(FromAgent.Prepared.class, patience.answer(), "prepare").settings());
      }
    }
    return settings;
  }

  void warmUp(Duration length) throws AgentException, InterruptedException {
    askAll(of(Role.CLIENT), new ToAgent.WarmUp(length), "warm-up", length.plus(patience.answer()));
  }

  /// Waits until no node has a socket left but its listeners.
  ///
  /// @return whether that came about in time
  boolean awaitQuiet() throws AgentException, InterruptedException {
    long deadlineNs = System.nanoTime() + patience.quiet().toNanos();
    while (!isQuiet()) {
      if (System.nanoTime() - deadlineNs > 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(QUIET_POLL.toNanos());
    }
    return true;
  }

  private boolean isQuiet() throws AgentException, InterruptedException {
    boolean quiet = true;
    for (AgentConnection agent : all) {
      agent.ask(new ToAgent.CheckQuiet());
      quiet &= agent.await(FromAgent.Quiet.class, patience.answer(), "settle").nothingLeft();
    }
    return quiet;
  }

  void watch() throws AgentException, InterruptedException {
    askAll(all, new ToAgent.Watch(), "watch", patience.answer());
  }

  /// Runs the measured window and its tail.
  ///
  /// @return start of the window, CLOCK_MONOTONIC
  long measure(Duration window, Duration tail) throws AgentException, InterruptedException {
    long startNs = System.nanoTime() + LEAD.toNanos();
    Duration longest = LEAD.plus(window).plus(tail).plus(patience.answer());
    askAll(all, new ToAgent.Measure(startNs), "measure", longest);
    return startNs;
  }

  /// Servers first: they wait until their last connection has ended, and the clients' counters move
  /// until then.
  void freeze() throws AgentException, InterruptedException {
    askAll(of(Role.SERVER), new ToAgent.Freeze(), "freeze", patience.answer());
    askAll(of(Role.CLIENT), new ToAgent.Freeze(), "freeze", patience.answer());
  }

  void collectInto(DataAssembly assembly) throws AgentException, InterruptedException {
    for (AgentConnection agent : all) {
      agent.ask(new ToAgent.Collect());
    }
    for (AgentConnection agent : all) {
      FromAgent message = agent.next(patience.answer(), "collect");
      while (message instanceof FromAgent.Part part) {
        assembly.add(part.data());
        message = agent.next(patience.answer(), "collect");
      }
      if (message instanceof FromAgent.Failed failed) {
        throw new AgentException(
            failed.reason(), agent.node().id(), "collect: " + failed.message(), List.of());
      }
    }
  }

  /// Sum of the clients' last signs of life.
  Progress progress() {
    long attempted = 0;
    long ok = 0;
    long failed = 0;
    long timeWait = 0;
    for (AgentConnection agent : all) {
      Progress progress = agent.progress();
      attempted += progress.attempted();
      ok += progress.ok();
      failed += progress.failed();
      timeWait += progress.timeWait();
    }
    return new Progress(attempted, ok, failed, timeWait);
  }

  private List<AgentConnection> of(Role role) {
    return all.stream().filter(agent -> agent.node().id().role() == role).toList();
  }

  private static void askAll(
      List<AgentConnection> agents, ToAgent question, String phase, Duration patience)
      throws AgentException, InterruptedException {
    for (AgentConnection agent : agents) {
      agent.ask(question);
    }
    for (AgentConnection agent : agents) {
      agent.await(FromAgent.Done.class, patience, phase);
    }
  }

  /// All at once: each takes a while to end.
  @Override
  public void close() {
    try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
      all.forEach(agent -> closing.execute(agent::close));
    }
  }
}
