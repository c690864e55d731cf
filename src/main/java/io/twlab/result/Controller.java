package io.twlab.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The process that holds a run, by pid and, because pids are used again, by when it began.
record Controller(long pid, Optional<Instant> startedAt) {
  /// The kernel tells the start in clock ticks since boot, and the boot time moves when the clock
  /// is set.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static Controller ofThisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new Controller(self.pid(), self.info().startInstant());
  }

  static Controller of(Manifest manifest) {
    return new Controller(
        manifest.controllerPid(), manifest.controllerStartedAt().map(Instant::parse));
  }

  /// Whether that very process is alive on this machine.
  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame).isPresent();
  }

  private boolean isSame(ProcessHandle found) {
    Optional<Instant> foundStart = found.info().startInstant();
    if (startedAt.isEmpty() || foundStart.isEmpty()) {
      return true;
    }
    Duration apart = Duration.between(startedAt.get(), foundStart.get()).abs();
    return apart.compareTo(TOLERANCE) <= 0;
  }
}
