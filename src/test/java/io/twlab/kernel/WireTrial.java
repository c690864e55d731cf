package io.twlab.kernel;

import io.twlab.measure.LinkDirection;
import io.twlab.result.StoredTrial;
import java.util.stream.Stream;

/// A trial through the wire, the bare link's of the same minute, and how late the machine itself
/// was while the wire ran.
///
/// @param hostLateMs of threads of the wire's scheduling that did nothing, by [#SHARE_OF_BEATS]
record WireTrial(StoredTrial wire, StoredTrial bare, double hostLateMs) {
  /// By the round trip that the client's kernel measured.
  static final String KERNEL = "latency.handshake_us.";

  /// As the client's threads saw it.
  static final String THREADS = "latency.connect_real_us.";

  /// A handshake waits for a processor four times, to be read and when it is due, each way: so one
  /// in a hundred is met by what meets one moment in four hundred.
  static final double SHARE_OF_BEATS = 1 - 0.01 / 4;

  /// More than a calm machine is late by, 0.1 to 0.3 ms, and a part of the 1.5 ms that are judged.
  private static final double CALM_MS = 0.5;

  boolean isOnCalmHost() {
    return hostLateMs <= CALM_MS;
  }

  /// What the wire's handshake took more than the bare one, by that quantile of each.
  double addedMs(String clock, String quantile) {
    return ms(wire, clock + quantile) - ms(bare, clock + quantile);
  }

  double bareMs(String clock, String quantile) {
    return ms(bare, clock + quantile);
  }

  /// What the wire itself says that it was late by, but for one packet in ten, both ways together:
  /// some hundredths of a millisecond, unless the machine does not give it its processor.
  double ownLateMs() {
    return Stream.of(LinkDirection.values())
        .mapToDouble(way -> linkMetric(way, "late_us.p90") / 1000)
        .sum();
  }

  double linkMetric(LinkDirection way, String name) {
    return wire.record().metrics().get("link." + way.word() + "." + name);
  }

  private static double ms(StoredTrial trial, String metric) {
    return trial.record().metrics().get(metric) / 1000;
  }
}
