package io.twlab.run;

import io.twlab.lab.Joint;
import io.twlab.lab.LabPlan;
import io.twlab.spec.Scenario;
import io.twlab.spec.Trial;
import java.util.concurrent.atomic.AtomicInteger;

/// The labs that the trials of one run need.
final class LabPlans {
  /// Address blocks that labs take in turn, so that labs that overlap in time have different ones.
  private static final int SUBNETS = 64;

  private final String run;
  private final Joint joint;
  private final AtomicInteger nextSubnet = new AtomicInteger();

  /// @param run its folder's name, for the labels of what its labs make
  LabPlans(String run, Joint joint) {
    this.run = run;
    this.joint = joint;
  }

  LabPlan of(Trial trial) {
    Scenario scenario = trial.variant().scenario();
    return new LabPlan(
        run,
        trial.variant().id() + "-" + trial.number(),
        scenario.topology(),
        joint,
        scenario.link(),
        scenario.tap(),
        scenario.sysctl(),
        trial.seed(),
        Math.floorMod(nextSubnet.getAndIncrement(), SUBNETS),
        scenario.transport());
  }
}
