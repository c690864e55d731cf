package io.twlab.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl-C and SIGTERM into an interrupt of the main thread, and holds the JVM back until it
/// has cleaned up.
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_S = 30;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread main;
  private final Thread hook;

  private Interruption(Thread main) {
    this.main = main;
    this.hook = Thread.ofPlatform().name("interruption").unstarted(this::interruptAndWait);
  }

  /// From now on a signal interrupts the calling thread.
  static Interruption ofCurrentThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interruptAndWait() {
    main.interrupt();
    try {
      if (!done.await(PATIENCE_S, TimeUnit.SECONDS)) {
        System.err.println(
            "twlab: gave up waiting for the clean-up; `twlab clean` removes what is left");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The work is done: a signal ends the program as usual again.
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is going down because of the signal; the hook has just been let go.
    }
  }
}
