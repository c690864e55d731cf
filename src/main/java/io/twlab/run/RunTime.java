package io.twlab.run;

import io.twlab.predict.TrialTimes;
import io.twlab.spec.Plan;
import io.twlab.spec.Scenario;
import io.twlab.spec.Trial;
import java.time.Duration;
import java.util.Collections;
import java.util.PriorityQueue;

/// How long a plan takes if nothing hangs and no trial is run again: trials take turns on the
/// [Machine], and their drains overlap what comes after them as long as there is room for labs.
public final class RunTime {
  private final PriorityQueue<Duration> turnsFree;
  private final PriorityQueue<Duration> labsFree =
      new PriorityQueue<>(Collections.nCopies(Machine.MAX_LABS, Duration.ZERO));
  private Duration end = Duration.ZERO;

  private RunTime(int turns) {
    this.turnsFree = new PriorityQueue<>(Collections.nCopies(turns, Duration.ZERO));
  }

  public static Duration estimate(Plan plan) {
    RunTime time = new RunTime(Machine.turns(plan.experiment()));
    for (Trial trial : plan.trials()) {
      time.add(trial.variant().scenario());
    }
    return time.end;
  }

  private void add(Scenario scenario) {
    Duration whole = TrialTimes.estimate(scenario);
    Duration start = later(labsFree.remove(), turnsFree.remove());
    turnsFree.add(start.plus(whole).minus(scenario.observe().drain()));
    labsFree.add(start.plus(whole));
    end = later(end, start.plus(whole));
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
