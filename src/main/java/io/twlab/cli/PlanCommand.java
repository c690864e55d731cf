package io.twlab.cli;

import io.twlab.host.HostProbe;
import io.twlab.spec.Plan;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `twlab plan EXPERIMENT`: what would run, how long, and what the model expects of it.
@Command(
    name = "plan",
    description = "Show trials, time and predictions without running anything.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Ending> {
  private static final int USUAL_HZ = 250;

  @Parameters(paramLabel = "EXPERIMENT", description = "Name of a shipped experiment, or a file.")
  private String experiment;

  @Mixin private RunOptions options;

  @Override
  public Ending call() throws EndingException, IOException {
    Terminal terminal = Terminal.ofProcess();
    Plan plan = Planning.plan(ExperimentSource.ofInstallation().read(experiment), options);
    return Ending.ok(PlanText.of(plan, hz(), terminal.columns()).toArray(String[]::new));
  }

  /// Of this kernel; where it does not say, what distributions usually build.
  private static int hz() throws IOException {
    return HostProbe.probe().hz().orElse(USUAL_HZ);
  }
}
