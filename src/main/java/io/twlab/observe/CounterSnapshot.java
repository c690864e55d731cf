package io.twlab.observe;

import io.twlab.measure.Counter;
import io.twlab.measure.NodeId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// All counters of groups `Tcp`, `TcpExt` and `IpExt` of this namespace at one moment. Exact when
/// the namespace rests; the two files are read one after the other.
public final class CounterSnapshot {
  /// Columns of `Tcp` that are settings or a level and count nothing.
  private static final Set<CounterName> NO_COUNTERS =
      Set.of(
          new CounterName("Tcp", "RtoAlgorithm"),
          new CounterName("Tcp", "RtoMin"),
          new CounterName("Tcp", "RtoMax"),
          new CounterName("Tcp", "MaxConn"),
          new CounterName("Tcp", "CurrEstab"));

  private final Map<CounterName, Long> values;

  private CounterSnapshot(Map<CounterName, Long> values) {
    this.values = values;
  }

  /// @throws IOException when `/proc/net/snmp` or `/proc/net/netstat` is missing or malformed
  public static CounterSnapshot take() throws IOException {
    try (CounterFile snmp = CounterFile.snmp();
        CounterFile netstat = CounterFile.netstat()) {
      return of(List.of(snmp, netstat));
    }
  }

  static CounterSnapshot of(List<CounterFile> files) throws IOException {
    Map<CounterName, Long> values = new LinkedHashMap<>();
    for (CounterFile file : files) {
      long[] read = file.read();
      for (int i = 0; i < read.length; i++) {
        values.put(file.names().get(i), read[i]);
      }
    }
    values.keySet().removeAll(NO_COUNTERS);
    return new CounterSnapshot(Collections.unmodifiableMap(values));
  }

  /// What each counter did since `earlier`, zeros too: a counter that exists and never moved is 0.
  public List<Counter> minus(CounterSnapshot earlier, NodeId node) {
    if (!values.keySet().equals(earlier.values.keySet())) {
      throw new IllegalArgumentException("the two snapshots hold different counters");
    }
    List<Counter> deltas = new ArrayList<>(values.size());
    values.forEach(
        (counter, value) ->
            deltas.add(
                new Counter(
                    node, counter.group(), counter.name(), value - earlier.values.get(counter))));
    return deltas;
  }

  /// Since the namespace began; empty when this kernel has no such counter.
  public OptionalLong value(String group, String name) {
    Long value = values.get(new CounterName(group, name));
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
