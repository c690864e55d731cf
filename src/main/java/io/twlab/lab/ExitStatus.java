package io.twlab.lab;

/// How a process ended, as shells and engines count it.
record ExitStatus(int value) {
  /// Above it, the number of the signal that killed the process.
  private static final int SIGNALLED = 128;

  private static final int SIGKILL = 9;

  @Override
  public String toString() {
    int signal = value - SIGNALLED;
    return signal <= 0
        ? "ended with status " + value
        : "was killed by signal " + signal + (signal == SIGKILL ? " (SIGKILL)" : "");
  }
}
