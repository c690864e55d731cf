package io.twlab.churn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What happened on one listening address. Written by its event loop, read by any thread.
final class ServerTally {
  /// What is counted of connections that go well.
  enum Count {
    ACCEPTS("accepts"),
    EXCHANGES("exchanges"),
    CLOSES("closes.server"),

    /// A FIN was sent of which it is known whether the peer's had not come yet.
    ORDERED_CLOSES("closes.ordered_server"),
    FIRST_CLOSES("closes.first_server");

    private final String metric;

    Count(String metric) {
      this.metric = metric;
    }
  }

  private static final long LONGEST_NS = 3_600_000_000_000L;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final LiveCounts<Count> counts = new LiveCounts<>(Count.class);
  private final Map<String, LongAdder> rare = new ConcurrentHashMap<>();

  /// Written by one thread while another may read. Half a megabyte, so only where it is needed.
  private final Optional<Histogram> close;

  ServerTally(Service service) {
    close =
        service.halfCloses()
            ? Optional.of(new ConcurrentHistogram(LONGEST_NS, SIGNIFICANT_DIGITS))
            : Optional.empty();
  }

  void increment(Count count) {
    counts.increment(count);
  }

  long get(Count count) {
    return counts.get(count);
  }

  /// The client's FIN was read so long after the server's own was sent.
  void closed(long sinceShutDownNs) {
    if (close.isPresent()) {
      close.get().recordValue(Math.clamp(sinceShutDownNs, 0, LONGEST_NS));
    }
  }

  /// How long half-closes took, where the server begins them.
  Optional<Histogram> close() {
    return close;
  }

  /// @param step `accept`, `exchange` or `close`
  void error(String step, String reason) {
    add("errors." + step + "." + reason);
  }

  /// @param result `ok`, or why a closed listener could not be opened again
  void reopened(String result) {
    add("server.rebind." + result);
  }

  private void add(String name) {
    rare.computeIfAbsent(name, _ -> new LongAdder()).increment();
  }

  void reset() {
    counts.reset();
    rare.clear();
    close.ifPresent(Histogram::reset);
  }

  /// By the names of [io.twlab.measure.Tally].
  Map<String, Long> byName() {
    Map<String, Long> byName = new LinkedHashMap<>();
    boolean ordered = counts.get(Count.ORDERED_CLOSES) > 0;
    for (Count count : Count.values()) {
      switch (count) {
        case ACCEPTS, EXCHANGES, CLOSES -> byName.put(count.metric, counts.get(count));
        case ORDERED_CLOSES, FIRST_CLOSES -> {
          if (ordered) {
            byName.put(count.metric, counts.get(count));
          }
        }
      }
    }
    new TreeMap<>(rare).forEach((name, adder) -> byName.put(name, adder.sum()));
    return byName;
  }
}
