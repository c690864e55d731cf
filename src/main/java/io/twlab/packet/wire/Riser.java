package io.twlab.packet.wire;

/// When the wire's thread gets up for the next packet: early, if it has long to sleep.
///
/// A processor that has been idle for a while takes a tenth of a millisecond or more to wake up,
/// above all a virtual one (docs/performance.md). So of a long sleep the last bit is waited awake.
/// A busy wire never sleeps long, and so does not spend the time that clients and servers need.
final class Riser {
  /// At most a fifth of the thread's time is waited awake.
  private static final long LONG_NS = 1_000_000;

  private static final long EARLY_NS = 200_000;

  private boolean early;

  /// How long to sleep now.
  ///
  /// @param idleNs until the next packet is due
  long sleepNs(long idleNs) {
    if (idleNs >= LONG_NS) {
      early = true;
      return idleNs - EARLY_NS;
    }
    if (idleNs == 0) {
      early = false;
    }
    return early && idleNs <= EARLY_NS ? 0 : idleNs;
  }
}
