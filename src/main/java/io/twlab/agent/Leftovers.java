package io.twlab.agent;

import io.twlab.linux.TcpState;
import io.twlab.observe.Baseline;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Sockets of this namespace besides listeners.
///
/// @param timeWait in TIME_WAIT
/// @param open in any other state, FIN_WAIT_2 minisocks included
record Leftovers(long timeWait, long open) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long POLL_MS = 10;

  static Leftovers now() throws IOException {
    long timeWait = 0;
    long open = 0;
    for (Map.Entry<TcpState, Long> entry : Baseline.take().states().entrySet()) {
      switch (entry.getKey()) {
        case LISTEN -> {}
        case TIME_WAIT -> timeWait += entry.getValue();
        default -> open += entry.getValue();
      }
    }
    return new Leftovers(timeWait, open);
  }

  /// Waits until the last connection is closed on both sides, so that counters are read at rest.
  /// Connections that stay for a reason of the experiment's own are not waited for longer than two
  /// seconds.
  static void awaitNoneOpen() throws IOException, InterruptedException {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (now().open() > 0 && System.nanoTime() - deadlineNs < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }
}
