package io.twlab.predict;

import io.twlab.spec.Scenario;
import java.time.Duration;

/// How long a trial takes, for the plan.
public final class TrialTimes {
  private static final Duration SETTLE = Duration.ofMillis(500);

  /// After the window, while the last attempts end; longer only if some hang until their timeout.
  private static final Duration TAIL = Duration.ofMillis(200);

  /// Opening and closing the lab and starting the agents.
  private static final Duration OVERHEAD = Duration.ofMillis(1500);

  private TrialTimes() {}

  /// From opening the lab to having closed it, if nothing hangs.
  public static Duration estimate(Scenario scenario) {
    return SETTLE
        .plus(scenario.workload().warmUp())
        .plus(scenario.workload().duration())
        .plus(TAIL)
        .plus(scenario.observe().drain())
        .plus(OVERHEAD);
  }
}
