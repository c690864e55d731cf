package io.twlab.agent;

import io.twlab.control.NodeTask;
import io.twlab.linux.ErrnoException;
import io.twlab.linux.ThreadScheduling;
import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// How the threads of a client's event loops are scheduled: where the task says so, and this
/// process may, before all ordinary threads, so that an attempt begins when it is due whatever else
/// wants the processor: compiler threads of the JVM, other agents, the machine's own work.
final class LoopThreads {
  static final String KEY = "thread.event-loop";

  /// The least that there is: timers of event loops are to be on time, not to save wake-ups.
  private static final long SLACK_NS = 1;

  /// Where the JVM collects garbage and does what all other threads have to stop for: an event loop
  /// that waits for it must not wait for ordinary threads too.
  private static final String VM_THREAD = "VM Thread";

  private final boolean beforeOrdinary;
  private final Optional<String> refused;

  /// What each loop's own thread read back when it began.
  private final List<String> policies = new CopyOnWriteArrayList<>();

  private LoopThreads(boolean beforeOrdinary, Optional<String> refused) {
    this.beforeOrdinary = beforeOrdinary;
    this.refused = refused;
  }

  /// Tries it in a thread of its own, and makes timers of threads that the calling one starts
  /// precise.
  static LoopThreads of(NodeTask task) {
    try {
      ThreadScheduling.timerSlackNs(SLACK_NS);
      if (!task.prompt()) {
        return new LoopThreads(false, Optional.empty());
      }
      tryInNewThread();
      ThreadScheduling.beforeOrdinary(VM_THREAD);
      return new LoopThreads(true, Optional.empty());
    } catch (IOException e) {
      return new LoopThreads(false, Optional.of(e.getMessage()));
    }
  }

  private static void tryInNewThread() throws ErrnoException {
    FutureTask<Void> attempt =
        new FutureTask<>(
            () -> {
              ThreadScheduling.beforeOrdinary();
              return null;
            });
    Thread.ofPlatform().name("try-scheduling").start(attempt);
    try {
      attempt.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ErrnoException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /// The same work, begun as the threads are to be scheduled.
  Runnable scheduled(Runnable loop) {
    return () -> {
      policies.add(setAndReadBack());
      loop.run();
    };
  }

  private String setAndReadBack() {
    try {
      if (beforeOrdinary) {
        ThreadScheduling.beforeOrdinary();
      }
      return ThreadScheduling.policy();
    } catch (IOException e) {
      return "not known: " + e.getMessage();
    }
  }

  /// What a reader of CPU and lateness has to know, once loops have begun: the policy as sched(7)
  /// names it, with the errno where the process may not have another. Where it was set and is not
  /// in force, that is told and no fault.
  List<Setting> settings(NodeId node) {
    return policies.stream().distinct().map(policy -> setting(node, policy)).toList();
  }

  private Setting setting(NodeId node, String policy) {
    Optional<String> requested =
        beforeOrdinary ? Optional.of(ThreadScheduling.BEFORE_ORDINARY) : Optional.empty();
    String actual = policy + refused.map(why -> " (" + why + ")").orElse("");
    Setting setting = new Setting(node, KEY, requested, actual);
    return setting.taken() ? setting : setting.waivedFor(Optional.of("not in force"));
  }
}
