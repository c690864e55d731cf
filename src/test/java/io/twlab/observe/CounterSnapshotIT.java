package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.need.NeedsNamespaces;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Recorded counters and `nstat` say the same about a namespace at rest.
@NeedsNamespaces
class CounterSnapshotIT {
  /// Delayed ACKs of the last orphans still arrive for a while; the namespace is at rest when nstat
  /// says the same before and after our reading.
  private static final int MOST_TRIES = 50;

  @Test
  void deltas_equal_those_of_nstat() throws Exception {
    try (NamespacedNode node = NamespacedNode.start(50)) {
      Map<String, Long> nstatBefore = byNstat(node);
      node.does("snapshot");
      node.does("time-wait 250");
      node.does("orphan 20");
      Map<String, Long> nstatAfter = byNstat(node);
      Map<String, String> deltas = node.does("deltas");
      for (int tries = 0; tries < MOST_TRIES && !nstatAfter.equals(byNstat(node)); tries++) {
        nstatAfter = byNstat(node);
        deltas = node.does("deltas");
      }

      assertThat(deltas)
          .containsEntry("TcpActiveOpens", "270")
          .containsEntry("TcpPassiveOpens", "270")
          .containsEntry("TcpExtTWRecycled", "0")
          .containsEntry("TcpExtListenDrops", "0");
      assertThat(deltas).hasSizeGreaterThan(100);
      for (Map.Entry<String, String> delta : deltas.entrySet()) {
        assertThat(Long.parseLong(delta.getValue()))
            .as(delta.getKey())
            .isEqualTo(nstatAfter.get(delta.getKey()) - nstatBefore.get(delta.getKey()));
      }
    }
  }

  /// Absolute values, zeros too, without touching nstat's history.
  private static Map<String, Long> byNstat(NamespacedNode node) throws Exception {
    Map<String, Long> values = new HashMap<>();
    for (String line : node.runs("nstat", "-asz")) {
      String[] words = line.split(" +");
      if (!line.startsWith("#")) {
        values.put(words[0], Long.parseLong(words[1]));
      }
    }
    return values;
  }
}
