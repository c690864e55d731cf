package io.twlab.cli;

import io.twlab.spec.Plan;
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
  @Parameters(paramLabel = "EXPERIMENT", description = "Name of a shipped experiment, or a file.")
  private String experiment;

  @Mixin private RunOptions options;

  @Override
  public Ending call() throws EndingException {
    Terminal terminal = Terminal.ofProcess();
    Plan plan = Planning.plan(ExperimentSource.ofInstallation().read(experiment), options);
    return Ending.ok(PlanText.of(plan, terminal.columns()).toArray(String[]::new));
  }
}
