package io.twlab.result;

import io.twlab.spec.Transport;
import io.twlab.spec.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Metrics that one transport cannot measure.
enum TransportLack {
  CONNECT_CALL(
      "syscall.connect_us.", Transport.IO_URING, "submits connect(2) and does not call it"),
  HANDSHAKE("latency.handshake_us.", Transport.NIO, "cannot ask for TCP_INFO");

  static final String REMEDY = "select other transports, or take latency.connect_real_us";

  private final String metrics;
  private final Transport transport;
  private final String reason;

  /// @param metrics how their names begin
  TransportLack(String metrics, Transport transport, String reason) {
    this.metrics = metrics;
    this.transport = transport;
    this.reason = reason;
  }

  /// What is wrong with asking these variants for a metric.
  static Optional<String> problem(String metric, List<Variant> variants) {
    return Stream.of(values())
        .filter(lack -> metric.startsWith(lack.metrics))
        .flatMap(lack -> variants.stream().flatMap(variant -> lack.of(metric, variant).stream()))
        .findFirst();
  }

  private Optional<String> of(String metric, Variant variant) {
    return variant.scenario().transport() == transport
        ? Optional.of(
            "'%s' is not measured with transport %s, which %s"
                .formatted(metric, transport.name().toLowerCase(Locale.ROOT), reason))
        : Optional.empty();
  }
}
