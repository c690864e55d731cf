package io.twlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How promptly the kernel runs the calling thread: sched(7), PR_SET_TIMERSLACK(2const).
public final class ThreadScheduling {
  /// The policy of a thread that goes before all ordinary ones, by its name in sched(7).
  public static final String BEFORE_ORDINARY = "SCHED_FIFO";

  private static final Path THREADS = Path.of("/proc/self/task");
  private static final int CALLING_THREAD = 0;
  private static final int SCHED_FIFO = 1;

  /// By their numbers (sched(7), include/uapi/linux/sched.h); 4 is not used.
  private static final List<String> POLICIES =
      List.of(
          "SCHED_OTHER",
          BEFORE_ORDINARY,
          "SCHED_RR",
          "SCHED_BATCH",
          "SCHED_ISO",
          "SCHED_IDLE",
          "SCHED_DEADLINE",
          "SCHED_EXT");

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
    goBeforeOrdinary(CALLING_THREAD);
  }

  /// The same for each thread of this process that the kernel knows by `name`, such as the JVM's
  /// own `VM Thread`.
  ///
  /// @throws ErrnoException EPERM without CAP_SYS_NICE where RLIMIT_RTPRIO is 0
  public static void beforeOrdinary(String name) throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        if (nameOf(thread).equals(name)) {
          goBeforeOrdinary(Integer.parseInt(thread.getFileName().toString()));
        }
      }
    }
  }

  private static String nameOf(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException _) {
      return ""; // It ended meanwhile.
    }
  }

  private static void goBeforeOrdinary(int thread) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, LOWEST_PRIORITY);
      Libc.schedSetscheduler(thread, SCHED_FIFO | SCHED_RESET_ON_FORK, parameter);
    }
  }

  /// Whether the calling thread goes before ordinary ones.
  public static boolean isBeforeOrdinary() throws ErrnoException {
    return policyNumber() == SCHED_FIFO;
  }

  /// The policy that the kernel has for the calling thread, by its name in sched(7).
  public static String policy() throws ErrnoException {
    int number = policyNumber();
    return number < POLICIES.size() ? POLICIES.get(number) : "policy " + number;
  }

  private static int policyNumber() throws ErrnoException {
    return Libc.schedGetscheduler(CALLING_THREAD) & ~SCHED_RESET_ON_FORK;
  }

  /// Timers of the calling thread, and of those that it starts afterwards, may be late by so much
  /// to save wake-ups; 50 µs unless set.
  public static void timerSlackNs(long slackNs) throws ErrnoException {
    Libc.prctl(PR_SET_TIMERSLACK, slackNs);
  }
}
