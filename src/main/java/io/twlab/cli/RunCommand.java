package io.twlab.cli;

import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.result.RunWriter;
import io.twlab.spec.Plan;
import io.twlab.spec.file.ExperimentFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `twlab run EXPERIMENT`: the main job.
@Command(name = "run", description = "Run an experiment.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Ending> {
  @Parameters(paramLabel = "EXPERIMENT", description = "Name of a shipped experiment, or a file.")
  private String experiment;

  @Mixin private RunOptions options;

  @Override
  public Ending call() throws Exception {
    Terminal terminal = Terminal.ofProcess();
    ExperimentFile.Valid file = ExperimentSource.ofInstallation().read(experiment);
    Plan plan = Planning.plan(file, options);
    RunWriter.requireWritable(options.results(), plan.experiment().name());
    try (Backend backend = Backends.choose(options.backend().orElse(plan.experiment().backend()))) {
      Readiness.ensure(backend, plan, terminal);
      try (RunWriter writer =
          RunWriter.create(options.results(), Version.text(), backend.name(), file.text(), plan)) {
        return new RunShow(terminal).run(plan, backend, writer);
      }
    }
  }
}
