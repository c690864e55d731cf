package io.twlab.result;

import io.twlab.measure.Role;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import java.util.Map;
import java.util.OptionalDouble;

/// `connects.ok`, `accepts`, what one side saw and the other did not, and the other plain counts of
/// nodes.
final class ConnectionMetrics {
  static final String CONNECTS = "connects.ok";
  private static final String ACCEPTS = "accepts";
  private static final String REBIND = "server.rebind.";

  /// Who is asked; both sides count exchanges, and one of them is enough.
  private static final Map<String, Role> TELLER =
      Map.of(
          CONNECTS,
          Role.CLIENT,
          "ports.distinct",
          Role.CLIENT,
          "exchanges",
          Role.CLIENT,
          ACCEPTS,
          Role.SERVER,
          "closes.server",
          Role.SERVER);

  private ConnectionMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    for (Tally tally : data.tallies()) {
      if (tally.node().role() == TELLER.get(tally.name()) || tally.name().startsWith(REBIND)) {
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
