package io.twlab.churn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What happened on one listening address. Written by its event loop, read by any thread.
final class ServerTally {
  /// What is counted of connections that go well.
  enum Count {
    ACCEPTS("accepts"),
    EXCHANGES("exchanges"),
    CLOSES("closes.server");

    private final String metric;

    Count(String metric) {
      this.metric = metric;
    }
  }

  private final LiveCounts<Count> counts = new LiveCounts<>(Count.class);
  private final Map<String, LongAdder> rare = new ConcurrentHashMap<>();

  void increment(Count count) {
    counts.increment(count);
  }

  long get(Count count) {
    return counts.get(count);
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
  }

  /// By the names of [io.twlab.measure.Tally].
  Map<String, Long> byName() {
    Map<String, Long> byName = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      byName.put(count.metric, counts.get(count));
    }
    new TreeMap<>(rare).forEach((name, adder) -> byName.put(name, adder.sum()));
    return byName;
  }
}
