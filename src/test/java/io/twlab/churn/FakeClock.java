package io.twlab.churn;

/// A clock that a test moves, and that can move by itself at each look.
final class FakeClock implements Clock {
  private final long stepNs;
  private long nowNs;

  FakeClock(long nowNs, long stepNs) {
    this.nowNs = nowNs;
    this.stepNs = stepNs;
  }

  @Override
  public long nowNs() {
    long now = nowNs;
    nowNs += stepNs;
    return now;
  }

  void moveTo(long ns) {
    nowNs = ns;
  }
}
