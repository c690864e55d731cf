package io.twlab.linux;

import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The kernel's clocks, in nanoseconds. [#MONOTONIC] is what `System.nanoTime()` reads.
///
/// Ids are those of `linux/time.h`; source: clock_gettime(2).
public enum Clock {
  REALTIME(0),
  MONOTONIC(1),
  /// CPU time of all threads of this process, user and system.
  PROCESS_CPU(2),
  /// CPU time of the calling thread, user and system.
  THREAD_CPU(3);

  private static final int SC_CLK_TCK = 2;
  private static final long NS_PER_S = 1_000_000_000L;
  private static final ThreadLocal<MemorySegment> TIMESPEC =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2));

  private final int id;

  Clock(int id) {
    this.id = id;
  }

  /// Now, by this clock. No garbage.
  public long nowNs() {
    MemorySegment timespec = TIMESPEC.get();
    try {
      Libc.clockGettime(id, timespec);
    } catch (ErrnoException e) {
      throw new UncheckedIOException(e);
    }
    return timespec.getAtIndex(ValueLayout.JAVA_LONG, 0) * NS_PER_S
        + timespec.getAtIndex(ValueLayout.JAVA_LONG, 1);
  }

  /// Length of the unit of `/proc/stat`: 1 s / USER_HZ.
  public static long tickNs() throws ErrnoException {
    return NS_PER_S / Libc.sysconf(SC_CLK_TCK);
  }
}
