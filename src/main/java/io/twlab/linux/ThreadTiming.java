package io.twlab.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// How soon the calling thread runs when its time has come.
public final class ThreadTiming {
  private static final int PR_SET_TIMERSLACK = 29;
  private static final int SCHED_FIFO = 1;
  private static final int CALLING_THREAD = 0;

  /// `int prctl(int op, ...);`
  private static final MethodHandle PRCTL =
      Libc.bindVariadic("prctl", 1, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));

  /// `int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param);`
  private static final MethodHandle SCHED_SETSCHEDULER =
      Libc.bind("sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

  private ThreadTiming() {}

  /// Lets the kernel add nothing to the times that this thread waits for; otherwise it adds up to
  /// 50 µs to save wake-ups (prctl(2), PR_SET_TIMERSLACK).
  public static void withoutTimerSlack() throws ErrnoException {
    MemorySegment state = Libc.callState();
    int result;
    try {
      result = (int) PRCTL.invokeExact(state, PR_SET_TIMERSLACK, 1L);
    } catch (Throwable e) {
      throw Libc.unexpected(e);
    }
    Libc.checked("prctl", result, state);
  }

  /// Lets this thread run before every thread of ordinary priority (sched(7), SCHED_FIFO 1).
  ///
  /// @return whether it may; it needs CAP_SYS_NICE
  public static boolean beforeOrdinaryThreads() {
    MemorySegment state = Libc.callState();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment priority = arena.allocateFrom(JAVA_INT, 1);
      int result;
      try {
        result = (int) SCHED_SETSCHEDULER.invokeExact(state, CALLING_THREAD, SCHED_FIFO, priority);
      } catch (Throwable e) {
        throw Libc.unexpected(e);
      }
      return result == 0;
    }
  }
}
