package io.twlab.cli;

import io.twlab.spec.file.ExperimentFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `twlab validate FILE…`: every problem of every file.
@Command(
    name = "validate",
    description = "Check experiment files and report every problem with its place.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Ending> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Experiment files.")
  private List<Path> files;

  @Override
  public Ending call() {
    ExitCode worst = ExitCode.OK;
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      Ending one = check(file);
      lines.addAll(one.lines());
      worst = worst.compareTo(one.code()) >= 0 ? worst : one.code();
    }
    return new Ending(worst, lines);
  }

  private static Ending check(Path file) {
    try {
      ExperimentFile.Valid valid = ExperimentSource.valid(ExperimentSource.readAny(file));
      Expectations.check(valid);
      return Ending.ok(
          file
              + ": valid, "
              + Counted.of(valid.variants().size(), "variant")
              + " of "
              + Counted.of(valid.experiment().repeat(), "trial"));
    } catch (EndingException e) {
      return e.ending();
    }
  }
}
