package io.twlab.packet.wire;

import io.twlab.measure.WireCounts;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/// What one direction has counted. The wire's thread writes, any other may take the counts.
final class Tally {
  private static final int SIGNIFICANT_DIGITS = 2;
  private static final long SHORTEST_NS = 1000;
  private static final long LONGEST_NS = 60_000_000_000L;

  /// What is counted, each by itself.
  enum Event {
    SENT,
    SENT_BYTES,
    LOST,
    OVERFLOWED,
    REFUSED,
    DUPLICATED,
    CORRUPTED,
    REORDERED,
    WAITING
  }

  private final AtomicLongArray counts = new AtomicLongArray(Event.values().length);
  private final SingleWriterRecorder lateness =
      new SingleWriterRecorder(SHORTEST_NS, LONGEST_NS, SIGNIFICANT_DIGITS);
  private final Histogram allLateness = new Histogram(SHORTEST_NS, LONGEST_NS, SIGNIFICANT_DIGITS);

  void count(Event event) {
    add(event, 1);
  }

  void add(Event event, long number) {
    int index = event.ordinal();
    counts.setRelease(index, counts.getPlain(index) + number);
  }

  void late(long nanos) {
    lateness.recordValue(Math.clamp(nanos, 0, LONGEST_NS));
  }

  /// Counted so far.
  ///
  /// @param unread packets that never reached the wire, see [WireCounts]
  synchronized WireCounts counts(long unread) {
    allLateness.add(lateness.getIntervalHistogram());
    return new WireCounts(
        of(Event.SENT),
        of(Event.SENT_BYTES),
        of(Event.LOST),
        of(Event.OVERFLOWED),
        unread,
        of(Event.REFUSED),
        of(Event.DUPLICATED),
        of(Event.CORRUPTED),
        of(Event.REORDERED),
        of(Event.WAITING),
        WireCounts.encoded(allLateness));
  }

  long of(Event event) {
    return counts.getAcquire(event.ordinal());
  }
}
