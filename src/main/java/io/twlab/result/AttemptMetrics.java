package io.twlab.result;

import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.TrialData;

/// `attempts.*` and `failures.*`: the outcomes, added up.
final class AttemptMetrics {
  static final String DUE = "attempts.due";
  private static final String STARTED = "attempts.started";
  private static final String FAILED = "failures.total";

  private AttemptMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    values.put(DUE, 0);
    values.put(STARTED, 0);
    values.put(Outcome.OK.metric(), 0);
    values.put(Outcome.NOT_STARTED.metric(), 0);
    values.put(Outcome.UNFINISHED.metric(), 0);
    values.put(FAILED, 0);
    data.outcomes().forEach(outcome -> add(outcome, values));
  }

  private static void add(OutcomeCount counted, MetricValues values) {
    values.add(DUE, counted.count());
    values.add(counted.outcome().metric(), counted.count());
    if (isStarted(counted.outcome())) {
      values.add(STARTED, counted.count());
    }
    if (counted.outcome() instanceof Outcome.Failure) {
      values.add(FAILED, counted.count());
    }
  }

  private static boolean isStarted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.NotStarted _ -> false;
      case Outcome.Ok _, Outcome.Unfinished _, Outcome.Failure _ -> true;
    };
  }
}
