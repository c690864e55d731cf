package io.twlab.kernel;

import io.twlab.linux.ErrnoException;
import io.twlab.linux.ThreadScheduling;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// How late this machine runs a thread that is due: one that does nothing but wait for its next
/// millisecond, scheduled as a wire is. By what it is late no wire is to blame for being late.
final class Metronome implements AutoCloseable {
  private static final long BEAT_NS = 1_000_000;

  /// Of ten minutes.
  private static final int MOST_BEATS = 600_000;

  private final long[] dueNs = new long[MOST_BEATS];
  private final long[] lateNs = new long[MOST_BEATS];
  private final Thread thread = Thread.ofPlatform().name("metronome").unstarted(this::beat);

  /// How many are in the arrays; written behind them.
  private volatile int beats;

  private volatile boolean ended;

  static Metronome start() {
    Metronome metronome = new Metronome();
    metronome.thread.start();
    return metronome;
  }

  private void beat() {
    try {
      ThreadScheduling.beforeOrdinary();
    } catch (ErrnoException e) {
      System.out.println("the metronome is an ordinary thread, as a wire is here: " + e);
    }
    try {
      ThreadScheduling.timerSlackNs(1);
    } catch (ErrnoException e) {
      throw new IllegalStateException(e);
    }
    long due = System.nanoTime();
    for (int beat = 0; beat < MOST_BEATS && !ended; beat++) {
      due += BEAT_NS;
      long now = System.nanoTime();
      while (now < due) {
        LockSupport.parkNanos(due - now);
        now = System.nanoTime();
      }
      dueNs[beat] = due;
      lateNs[beat] = now - due;
      beats = beat + 1;
    }
  }

  /// What it was late by in a span of CLOCK_MONOTONIC, but for one beat in a hundred.
  double lateMsAtP99(long fromNs, long toNs) {
    int known = beats;
    int from = place(fromNs, known);
    int to = place(toNs, known);
    if (to - from < (toNs - fromNs) / BEAT_NS / 2) {
      throw new IllegalStateException("the metronome did not beat in that span");
    }
    long[] late = Arrays.copyOfRange(lateNs, from, to);
    Arrays.sort(late);
    return late[(int) Math.ceil(late.length * 0.99) - 1] / 1e6;
  }

  private int place(long atNs, int known) {
    int at = Arrays.binarySearch(dueNs, 0, known, atNs);
    return at >= 0 ? at : -at - 1;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
