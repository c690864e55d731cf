package io.twlab.packet.wire;

import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.time.Duration;
import java.util.Optional;

/// Impairments for tests, one thing at a time.
final class Impaired {
  private Impaired() {}

  static Impairment delay(Duration delay) {
    return delay(delay, Duration.ZERO, Impairment.Distribution.UNIFORM);
  }

  static Impairment delay(Duration delay, Duration jitter, Impairment.Distribution distribution) {
    return of(delay, jitter, distribution, Loss.NONE, 0, 0, 0);
  }

  static Impairment loss(Loss loss) {
    return of(loss, 0, 0, 0);
  }

  static Impairment of(Loss loss, double corrupt, double duplicate, double reorder) {
    return of(
        Duration.ofMillis(10),
        Duration.ZERO,
        Impairment.Distribution.UNIFORM,
        loss,
        corrupt,
        duplicate,
        reorder);
  }

  static Impairment of(
      Duration delay,
      Duration jitter,
      Impairment.Distribution distribution,
      Loss loss,
      double corrupt,
      double duplicate,
      double reorder) {
    return new Impairment(
        delay,
        jitter,
        distribution,
        loss,
        corrupt,
        duplicate,
        reorder,
        Optional.empty(),
        Optional.empty());
  }

  static Impairment rate(Duration delay, long bitsPerS, int limit) {
    return new Impairment(
        delay,
        Duration.ZERO,
        Impairment.Distribution.UNIFORM,
        Loss.NONE,
        0,
        0,
        0,
        Optional.of(bitsPerS),
        Optional.of(limit));
  }
}
