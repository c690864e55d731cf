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
    long lateNs = firstIntervalFrom(data.startedNs() + windowNs / 2, data);
    if (lateNs < data.endedNs()) {
      double lateSeconds = (data.endedNs() - lateNs) / NS_PER_S;
      values.put("rate.late_connects_per_s", connectedFrom(lateNs, data) / lateSeconds);
    }
  }

  /// Where the first interval of outcomes starts at or after `tNs`: outcomes before it cannot be
  /// told apart from those of the first half.
  private static long firstIntervalFrom(long tNs, TrialData data) {
    long intervalNs = intervalNs(data);
    return data.startedNs() + Math.ceilDiv(tNs - data.startedNs(), intervalNs) * intervalNs;
  }

  /// The coarsest interval that all outcomes fall on. It divides one second, as `observe.interval`
  /// has to, and may be a multiple of that where nothing happened in between.
  private static long intervalNs(TrialData data) {
    return data.outcomes().stream()
        .mapToLong(outcome -> outcome.tNs() - data.startedNs())
        .reduce((long) NS_PER_S, RateMetrics::commonDivisor);
  }

  private static long commonDivisor(long a, long b) {
    return b == 0 ? a : commonDivisor(b, a % b);
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
