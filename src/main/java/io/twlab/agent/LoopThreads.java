package io.twlab.agent;

import io.twlab.control.NodeTask;
import io.twlab.linux.ErrnoException;
import io.twlab.linux.ThreadScheduling;
import io.twlab.measure.Setting;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// How the threads of a client's event loops are scheduled: where the task says so, and this
/// process may, before all ordinary threads, so that an attempt begins when it is due whatever else
/// wants the processor: compiler threads of the JVM, other agents, the machine's own work.
///
/// @param beforeOrdinary whether event loops go before ordinary threads
/// @param actual the policy as sched(7) names it, with the errno where it was to be another
record LoopThreads(boolean beforeOrdinary, String actual) {
  /// The least that there is: timers of event loops are to be on time, not to save wake-ups.
  private static final long SLACK_NS = 1;

  /// Where the JVM collects garbage and does what all other threads have to stop for: an event loop
  /// that waits for it must not wait for ordinary threads too.
  private static final String VM_THREAD = "VM Thread";

  private static final LoopThreads ORDINARY = new LoopThreads(false, "SCHED_OTHER");

  /// Tries it in a thread of its own, and makes timers of threads that the calling one starts
  /// precise.
  static LoopThreads of(NodeTask task) {
    try {
      ThreadScheduling.timerSlackNs(SLACK_NS);
      if (!task.prompt()) {
        return ORDINARY;
      }
      tryInNewThread();
      ThreadScheduling.beforeOrdinary(VM_THREAD);
      return new LoopThreads(true, "SCHED_FIFO");
    } catch (IOException refused) {
      return new LoopThreads(false, "SCHED_OTHER (" + refused.getMessage() + ")");
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
      if (e.getCause() instanceof ErrnoException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /// The same work, begun as the threads are to be scheduled.
  Runnable scheduled(Runnable loop) {
    return beforeOrdinary ? () -> runBeforeOrdinary(loop) : loop;
  }

  private static void runBeforeOrdinary(Runnable loop) {
    try {
      ThreadScheduling.beforeOrdinary();
    } catch (IOException e) {
      throw new IllegalStateException("what was permitted before is no more", e);
    }
    loop.run();
  }

  /// What a reader of CPU and lateness has to know.
  Setting setting(NodeTask task) {
    return new Setting(task.node(), "thread.event-loop", Optional.empty(), actual);
  }
}
