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

  /// Only servers tally them; a client's failures are outcomes of its attempts.
  private static final String ERRORS = "errors.";

  static final String SERVER_ERRORS = "server.errors.";

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
      } else if (tally.name().startsWith(ERRORS)) {
        values.add(SERVER_ERRORS + tally.name().substring(ERRORS.length()), tally.count());
      }
    }
    simultaneous(data, values);
    OptionalDouble connected = values.get(CONNECTS);
    OptionalDouble accepted = values.get(ACCEPTS);
    if (connected.isPresent() && accepted.isPresent()) {
      double beyond = connected.getAsDouble() - accepted.getAsDouble();
      values.put("unseen.by_server", Math.max(0, beyond));
      values.put("unseen.by_client", Math.max(0, -beyond));
    }
  }

  /// Of n connections that both sides closed, each was closed first by one side or by both: what
  /// the two sides' counts are together beyond n. Where a side failed to close some, the larger n
  /// is taken, so that the number is not too high.
  private static void simultaneous(TrialData data, MetricValues values) {
    double closed = 0;
    double first = 0;
    for (Role role : Role.values()) {
      closed = Math.max(closed, sum("closes.ordered_" + role.label(), data));
      first += sum("closes.first_" + role.label(), data);
    }
    if (closed > 0) {
      double both = Math.max(0, first - closed);
      values.put("closes.simultaneous", both);
      values.put("closes.simultaneous_share", both / closed);
    }
  }

  private static long sum(String name, TrialData data) {
    return data.tallies().stream()
        .filter(tally -> tally.name().equals(name))
        .mapToLong(Tally::count)
        .sum();
  }
}
