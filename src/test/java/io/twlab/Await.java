package io.twlab;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Waits for what another process does, by looking again and again, within a bound.
public final class Await {
  private static final Duration POLL = Duration.ofMillis(50);

  private Await() {}

  /// Looks until what it sees is as wanted, or the time is over.
  ///
  /// @return what it saw last, for the caller to judge
  public static <T> T until(Duration bound, Callable<T> look, Predicate<? super T> wanted)
      throws Exception {
    long deadlineNs = System.nanoTime() + bound.toNanos();
    T seen = look.call();
    while (!wanted.test(seen) && System.nanoTime() - deadlineNs < 0) {
      LockSupport.parkNanos(POLL.toNanos());
      seen = look.call();
    }
    return seen;
  }
}
