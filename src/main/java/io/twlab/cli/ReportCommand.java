package io.twlab.cli;

import io.twlab.result.Judge;
import io.twlab.result.RunFolder;
import io.twlab.result.Summary;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `twlab report RUN`: the reports once more, from the files; of a stopped run, from the trials
/// that it finished.
@Command(
    name = "report",
    description = "Write the reports of a run again from its files.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Ending> {
  @Parameters(paramLabel = "RUN", description = "A run folder, or the 'latest' link to one.")
  private Path run;

  @Override
  public Ending call() throws Exception {
    RunFolder folder = RunArgument.open(run);
    Summary summary =
        folder.summary().orElse(new Judge(folder.plan()).judge(folder.trials().records()));
    Reports.write(folder, summary);
    return Ending.ok("Report: " + folder.path().resolve("report.html"));
  }
}
