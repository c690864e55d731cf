package io.twlab.linux;

/// The same moment by two clocks, which ties monotonic times to the time of day.
///
/// @param realtimeNs since 1970-01-01 UTC
/// @param monotonicNs as `System.nanoTime()`
/// @param uncertaintyNs the true monotonic time is within this of `monotonicNs`
public record ClockPair(long realtimeNs, long monotonicNs, long uncertaintyNs) {
  private static final int TRIES = 9;

  /// Reads realtime between two reads of monotonic, several times, and keeps the narrowest.
  public static ClockPair take() {
    ClockPair best = once();
    for (int i = 1; i < TRIES; i++) {
      ClockPair next = once();
      if (next.uncertaintyNs < best.uncertaintyNs) {
        best = next;
      }
    }
    return best;
  }

  private static ClockPair once() {
    long before = Clock.MONOTONIC.nowNs();
    long realtime = Clock.REALTIME.nowNs();
    long after = Clock.MONOTONIC.nowNs();
    long half = (after - before + 1) / 2;
    return new ClockPair(realtime, before + half, half);
  }
}
