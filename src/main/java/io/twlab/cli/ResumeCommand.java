package io.twlab.cli;

import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.lab.LabNeeds;
import io.twlab.result.Manifest;
import io.twlab.result.RunFolder;
import io.twlab.result.RunWriter;
import io.twlab.spec.BackendChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `twlab resume RUN`: the trials that a stopped run still lacks, by its own plan and backend.
@Command(
    name = "resume",
    description = "Complete a run that was stopped.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Ending> {
  @Parameters(paramLabel = "RUN", description = "A run folder, or the 'latest' link to one.")
  private Path run;

  @Override
  public Ending call() throws Exception {
    Terminal terminal = Terminal.ofProcess();
    RunFolder folder = RunArgument.open(run);
    Manifest manifest = folder.manifest();
    if (manifest.status() == Manifest.Status.COMPLETE) {
      return new Ending(
          ExitCode.USAGE, List.of("twlab: " + folder.path() + " is complete; nothing is missing"));
    }
    BackendChoice choice = BackendChoice.valueOf(manifest.backend().toUpperCase(Locale.ROOT));
    try (Backend backend = Backends.choose(choice)) {
      LabNeeds.require(folder.plan());
      backend.prepare(terminal.err()::println);
      try (RunWriter writer = RunWriter.resume(folder.path())) {
        return new RunShow(terminal).run(folder.plan(), backend, writer);
      }
    }
  }
}
