package io.twlab.predict;

/// How long a TIME_WAIT socket lives: 60 s (TCP_TIMEWAIT_LEN), rounded up to the next granule of
/// the timer wheel's level that 60 s falls into, so that sockets expire in steps.
///
/// @param granuleSeconds 2.048 s at HZ=250, 4.096 s at HZ=1000 (kernel/time/timer.c: 64 buckets a
///   level, each level eight times as coarse as the one below)
record Lifetime(double granuleSeconds) {
  static final double SECONDS = 60;

  private static final int BUCKETS = 64;
  private static final int COARSER = 8;

  static Lifetime atHz(int hz) {
    double granuleJiffies = 1;
    double levelEnds = BUCKETS - 1;
    while (SECONDS * hz >= levelEnds) {
      granuleJiffies *= COARSER;
      levelEnds *= COARSER;
    }
    return new Lifetime(granuleJiffies / hz);
  }

  /// When a socket that entered TIME_WAIT then is gone; the phase of the wheel is taken as zero.
  double endOf(double closedAtSeconds) {
    return Math.ceil((closedAtSeconds + SECONDS) / granuleSeconds) * granuleSeconds;
  }
}
