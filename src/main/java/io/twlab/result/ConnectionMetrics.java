package io.twlab.result;

import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import java.util.OptionalDouble;
import java.util.Set;

/// `connects.ok`, `accepts`, what one side saw and the other did not, and the other plain counts of
/// nodes.
final class ConnectionMetrics {
  static final String CONNECTS = "connects.ok";
  private static final String ACCEPTS = "accepts";
  private static final Set<String> SUMMED =
      Set.of(CONNECTS, ACCEPTS, "ports.distinct", "closes.server", "exchanges");

  private ConnectionMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    for (Tally tally : data.tallies()) {
      if (SUMMED.contains(tally.name())) {
        values.add(tally.name(), tally.count());
      }
    }
    OptionalDouble connected = values.get(CONNECTS);
    OptionalDouble accepted = values.get(ACCEPTS);
    if (connected.isPresent() && accepted.isPresent()) {
      double beyond = connected.getAsDouble() - accepted.getAsDouble();
      values.put("unseen.by_server", Math.max(0, beyond));
      values.put("unseen.by_client", Math.max(0, -beyond));
    }
  }
}
