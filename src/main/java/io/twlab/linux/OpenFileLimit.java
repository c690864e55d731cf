package io.twlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How many file descriptors this process may have: RLIMIT_NOFILE, see getrlimit(2).
///
/// @param soft what holds now
/// @param hard how far `soft` can be raised without CAP_SYS_RESOURCE
public record OpenFileLimit(long soft, long hard) {
  private static final int RLIMIT_NOFILE = 7;

  /// The limit of this process.
  public static OpenFileLimit current() throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rlimit = arena.allocate(ValueLayout.JAVA_LONG, 2);
      Libc.getrlimit(RLIMIT_NOFILE, rlimit);
      return new OpenFileLimit(
          rlimit.getAtIndex(ValueLayout.JAVA_LONG, 0), rlimit.getAtIndex(ValueLayout.JAVA_LONG, 1));
    }
  }

  /// Raises soft to hard and gives back what the kernel says afterwards.
  public static OpenFileLimit raised() throws ErrnoException {
    long hard = current().hard();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rlimit = arena.allocateFrom(ValueLayout.JAVA_LONG, hard, hard);
      Libc.setrlimit(RLIMIT_NOFILE, rlimit);
    }
    return current();
  }
}
