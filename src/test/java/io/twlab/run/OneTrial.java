package io.twlab.run;

import io.twlab.host.Conntrack;
import io.twlab.lab.Joint;
import io.twlab.spec.Requirements;

/// A trial of a small experiment, on labs that are not there.
final class OneTrial {
  private OneTrial() {}

  static TrialRun in(FakeLabs labs) throws Exception {
    return in(labs, Conntrack::read);
  }

  /// @param conntrack of the host
  static TrialRun in(FakeLabs labs, ConntrackWatch.Source conntrack) throws Exception {
    var experiment = Scenarios.experiment(Requirements.NONE);
    var trial = Scenarios.trial(experiment);
    TrialRunner runner =
        new TrialRunner(
            labs,
            experiment,
            new LabPlans("run", Joint.BRIDGE),
            Patience.DEFAULT,
            new QuietEvents(),
            conntrack);
    try (Machine.Stay stay = Machine.exclusive().enter(trial)) {
      return runner.run(trial, 1, stay);
    }
  }
}
