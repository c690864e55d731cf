package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.need.NeedsNamespaces;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Recorded counters and `nstat` say the same about a namespace at rest.
@NeedsNamespaces
class CounterSnapshotIT {
  @Test
  void deltas_equal_those_of_nstat() throws Exception {
    try (NamespacedNode node = NamespacedNode.start(50)) {
      Map<String, Long> nstatBefore = byNstat(node);
      node.does("snapshot");
      node.does("time-wait 250");
      node.does("orphan 20");
      Map<String, String> deltas = node.does("deltas");
      Map<String, Long> nstatAfter = byNstat(node);

      assertThat(deltas)
          .containsEntry("TcpActiveOpens", "270")
          .containsEntry("TcpPassiveOpens", "270")
          .containsEntry("TcpExtTWRecycled", "0")
          .containsEntry("TcpExtListenDrops", "0");
      assertThat(deltas).hasSizeGreaterThan(100);
      deltas.forEach(
          (counter, delta) ->
              assertThat(Long.parseLong(delta))
                  .as(counter)
                  .isEqualTo(nstatAfter.get(counter) - nstatBefore.get(counter)));
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
