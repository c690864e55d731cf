package io.twlab.result;

import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.TrialData;

/// `rate.*`: how many a second over the window, and over its second half.
final class RateMetrics {
  private static final double NS_PER_S = 1e9;

  private RateMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    long windowNs = data.endedNs() - data.startedNs();
    double seconds = windowNs / NS_PER_S;
    values.get(AttemptMetrics.DUE).ifPresent(n -> values.put("rate.attempts_per_s", n / seconds));
    values
        .get(ConnectionMetrics.CONNECTS)
        .ifPresent(n -> values.put("rate.connects_per_s", n / seconds));
    long middle = data.startedNs() + windowNs / 2;
    double lateSeconds = (data.endedNs() - middle) / NS_PER_S;
    values.put("rate.late_connects_per_s", connectedFrom(middle, data) / lateSeconds);
  }

  private static long connectedFrom(long tNs, TrialData data) {
    return data.outcomes().stream()
        .filter(outcome -> outcome.tNs() >= tNs && isConnected(outcome.outcome()))
        .mapToLong(OutcomeCount::count)
        .sum();
  }

  private static boolean isConnected(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ok _ -> true;
      case Outcome.NotStarted _, Outcome.Unfinished _ -> false;
      case Outcome.Failure(Outcome.Phase phase, String _) ->
          switch (phase) {
            case BIND, CONNECT -> false;
            case EXCHANGE, CLOSE -> true;
          };
    };
  }
}
