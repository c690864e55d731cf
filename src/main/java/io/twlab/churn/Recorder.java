package io.twlab.churn;

import io.twlab.measure.Outcome;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What one event loop measures in one window. Confined to the event loop until the window's last
/// attempt has ended; then whoever waited for that may read and merge it.
final class Recorder {
  private static final long LONGEST_NS = 3_600_000_000_000L;
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long NS_PER_US = 1000;
  private static final int PORTS = 1 << 16;

  final OutcomeCounts outcomes;
  final Exemplars exemplars;
  private final Histogram connect = histogram();
  private final Histogram connectReal = histogram();
  private final Histogram handshake = histogram();
  private final Histogram syscallConnect = histogram();
  private final Histogram syscallBind = histogram();
  private final Histogram exchange = histogram();
  private final Histogram close = histogram();
  private final Histogram latenessGenerator = histogram();
  private final Histogram latenessSyscall = histogram();
  private final long[] portBits = new long[PORTS / Long.SIZE];
  private long connects;
  private long exchanges;
  private long orderedCloses;
  private long firstCloses;

  Recorder(Window window, Exemplars exemplars) {
    outcomes = new OutcomeCounts(window);
    this.exemplars = exemplars;
  }

  private static Histogram histogram() {
    return new Histogram(LONGEST_NS, SIGNIFICANT_DIGITS);
  }

  private static void record(Histogram histogram, long ns) {
    histogram.recordValue(Math.clamp(ns, 0, LONGEST_NS));
  }

  /// An attempt started late by `lateNs`, `inCallsNs` of which the event loop spent in bind(2) and
  /// connect(2).
  void started(long lateNs, long inCallsNs) {
    record(latenessSyscall, inCallsNs);
    record(latenessGenerator, lateNs - inCallsNs);
  }

  void bindCalled(long ns) {
    record(syscallBind, ns);
  }

  void connectCalled(long ns) {
    record(syscallConnect, ns);
  }

  void connected(long sinceIntendedNs, long sinceRealNs, int localPort) {
    connects++;
    record(connect, sinceIntendedNs);
    record(connectReal, sinceRealNs);
    portBits[localPort >>> 6] |= 1L << localPort;
  }

  /// @param roundTripUs as the kernel measured it; 0 where it could not
  void shookHands(long roundTripUs) {
    if (roundTripUs > 0) {
      record(handshake, roundTripUs * NS_PER_US);
    }
  }

  void exchanged() {
    exchanges++;
  }

  void allExchanged(long sinceConnectedNs) {
    record(exchange, sinceConnectedNs);
  }

  /// A FIN was sent of which it is known whether the peer's had not come yet.
  void shutsDown(boolean first) {
    orderedCloses++;
    if (first) {
      firstCloses++;
    }
  }

  void closed(long sinceShutDownNs) {
    record(close, sinceShutDownNs);
  }

  void ended(Outcome outcome, long intendedNs) {
    outcomes.add(outcome, intendedNs);
  }

  /// Adds what another event loop measured in the same window.
  void addAll(Recorder other) {
    outcomes.addAll(other.outcomes);
    Map<String, Histogram> others = other.latencies();
    latencies().forEach((name, histogram) -> histogram.add(others.get(name)));
    for (int i = 0; i < portBits.length; i++) {
      portBits[i] |= other.portBits[i];
    }
    connects += other.connects;
    exchanges += other.exchanges;
    orderedCloses += other.orderedCloses;
    firstCloses += other.firstCloses;
  }

  /// By the names of [io.twlab.measure.Latency].
  Map<String, Histogram> latencies() {
    Map<String, Histogram> byName = new LinkedHashMap<>();
    byName.put("connect", connect);
    byName.put("connect_real", connectReal);
    byName.put("handshake", handshake);
    byName.put("syscall_connect", syscallConnect);
    byName.put("syscall_bind", syscallBind);
    byName.put("exchange", exchange);
    byName.put("close", close);
    byName.put("lateness_generator", latenessGenerator);
    byName.put("lateness_syscall", latenessSyscall);
    return byName;
  }

  /// Local ports of the connections that were established.
  BitSet ports() {
    return BitSet.valueOf(portBits);
  }

  /// By the names of [io.twlab.measure.Tally].
  Map<String, Long> tallies() {
    Map<String, Long> byName = new LinkedHashMap<>();
    byName.put("connects.ok", connects);
    byName.put("exchanges", exchanges);
    byName.put("ports.distinct", (long) ports().cardinality());
    if (orderedCloses > 0) {
      byName.put("closes.ordered_client", orderedCloses);
      byName.put("closes.first_client", firstCloses);
    }
    return byName;
  }
}
