package io.twlab.run;

import io.twlab.lab.LabException;
import io.twlab.lab.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The kernel's counters as `nstat` reads them in a node, such as `TcpExtTW`.
record Nstat(Map<String, Long> values) {
  /// -a: since the namespace began; -z: zeros too; -s: leaves no history behind.
  static Nstat take(Node node) throws LabException {
    Map<String, Long> values = new HashMap<>();
    node.run(List.of("nstat", "-asz"))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" +"))
        .forEach(words -> values.put(words[0], Long.parseLong(words[1])));
    return new Nstat(values);
  }

  /// What the counters did since `earlier`. Those by type of ICMPv6 are there only from their first
  /// message on.
  Nstat minus(Nstat earlier) {
    Map<String, Long> deltas = new HashMap<>();
    values.forEach(
        (name, value) -> deltas.put(name, value - earlier.values.getOrDefault(name, 0L)));
    return new Nstat(deltas);
  }
}
