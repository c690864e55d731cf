package io.twlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How promptly the kernel runs the calling thread: sched(7), PR_SET_TIMERSLACK(2const).
public final class ThreadScheduling {
  private static final int CALLING_THREAD = 0;
  private static final int SCHED_FIFO = 1;

  /// Threads that the calling one starts are ordinary again.
  private static final int SCHED_RESET_ON_FORK = 0x4000_0000;

  private static final int LOWEST_PRIORITY = 1;
  private static final int PR_SET_TIMERSLACK = 29;

  private ThreadScheduling() {}

  /// Lets the calling thread go before all ordinary threads of the machine whenever it has
  /// something to do: SCHED_FIFO with the lowest priority.
  ///
  /// @throws ErrnoException EPERM without CAP_SYS_NICE where RLIMIT_RTPRIO is 0
  public static void beforeOrdinary() throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, LOWEST_PRIORITY);
      Libc.schedSetscheduler(CALLING_THREAD, SCHED_FIFO | SCHED_RESET_ON_FORK, parameter);
    }
  }

  /// Whether the calling thread goes before ordinary ones.
  public static boolean isBeforeOrdinary() throws ErrnoException {
    return (Libc.schedGetscheduler(CALLING_THREAD) & ~SCHED_RESET_ON_FORK) == SCHED_FIFO;
  }

  /// Timers of the calling thread, and of those that it starts afterwards, may be late by so much
  /// to save wake-ups; 50 µs unless set.
  public static void timerSlackNs(long slackNs) throws ErrnoException {
    Libc.prctl(PR_SET_TIMERSLACK, slackNs);
  }
}
