package io.twlab.run;

import io.twlab.lab.LabException;
import io.twlab.lab.Node;
import io.twlab.spec.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `ss` lists in a node: sockets by state, at some moment between two.
///
/// @param phase of the trial in which it was read
/// @param beforeNs CLOCK_MONOTONIC, as the samples' times
record SsReading(String phase, long beforeNs, long afterNs, Map<String, Long> sockets) {
  /// Reads the sockets of one family; a lab has none of the other.
  static SsReading take(Node node, Topology.Family family, String phase) throws LabException {
    String option =
        switch (family) {
          case IPV4 -> "-4";
          case IPV6 -> "-6";
        };
    long beforeNs = System.nanoTime();
    String text = node.run(List.of("ss", "-Htan", option));
    long afterNs = System.nanoTime();
    return new SsReading(
        phase,
        beforeNs,
        afterNs,
        text.lines()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.groupingBy(state -> state, Collectors.counting())));
  }

  long timeWait() {
    return sockets.getOrDefault("TIME-WAIT", 0L);
  }

  /// What sockstat calls `tw`: orphans in FIN_WAIT_2 are minisocks too. The churn closes with
  /// close(2), so every FIN_WAIT_2 is an orphan.
  long minisocks() {
    return timeWait() + sockets.getOrDefault("FIN-WAIT-2", 0L);
  }
}
