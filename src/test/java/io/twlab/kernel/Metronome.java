package io.twlab.kernel;

import io.twlab.linux.ErrnoException;
import io.twlab.linux.ThreadScheduling;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// How late this machine runs what is due: a thread for each processor that does nothing but wait
/// for its next millisecond, scheduled as a wire is. By what they are late no wire is to blame for
/// being late. All are due at once, so that the kernel runs each on a processor of its own.
final class Metronome implements AutoCloseable {
  private static final long BEAT_NS = 1_000_000;

  /// Of ten minutes.
  private static final int MOST_BEATS = 600_000;

  private final long beginNs = System.nanoTime() + BEAT_NS;
  private final List<Hand> hands =
      IntStream.range(0, Runtime.getRuntime().availableProcessors())
          .mapToObj(_ -> new Hand())
          .toList();

  private volatile boolean ended;

  /// One of the threads.
  private final class Hand {
    final long[] lateNs = new long[MOST_BEATS];
    final Thread thread = Thread.ofPlatform().name("metronome").unstarted(this::beat);

    /// How many are in the array; written behind them.
    volatile int beats;

    private void beat() {
      scheduleAsWire();
      for (int beat = 0; beat < MOST_BEATS && !ended; beat++) {
        long due = dueNs(beat);
        long now = System.nanoTime();
        while (now < due) {
          LockSupport.parkNanos(due - now);
          now = System.nanoTime();
        }
        lateNs[beat] = now - due;
        beats = beat + 1;
      }
    }
  }

  static Metronome start() {
    Metronome metronome = new Metronome();
    metronome.hands.forEach(hand -> hand.thread.start());
    return metronome;
  }

  private static void scheduleAsWire() {
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
  }

  private long dueNs(int beat) {
    return beginNs + beat * BEAT_NS;
  }

  /// What the latest processor was late by in a span of CLOCK_MONOTONIC.
  ///
  /// @param share of the beats that were no later
  double lateMs(long fromNs, long toNs, double share) {
    int from = Math.toIntExact((fromNs - beginNs) / BEAT_NS);
    int to = Math.toIntExact((toNs - beginNs) / BEAT_NS);
    if (from < 0 || hands.stream().anyMatch(hand -> hand.beats < to)) {
      throw new IllegalStateException("the metronome did not beat all that time");
    }
    long[] late = IntStream.range(from, to).mapToLong(this::latestNs).sorted().toArray();
    return late[(int) Math.ceil(late.length * share) - 1] / 1e6;
  }

  private long latestNs(int beat) {
    return hands.stream().mapToLong(hand -> hand.lateNs[beat]).max().orElseThrow();
  }

  @Override
  public void close() {
    ended = true;
    for (Hand hand : hands) {
      try {
        hand.thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
