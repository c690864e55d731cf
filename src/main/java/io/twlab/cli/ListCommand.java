package io.twlab.cli;

import io.twlab.spec.file.ExperimentFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `twlab list`: the shipped experiments and the questions they answer.
@Command(
    name = "list",
    description = "List the shipped experiments.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Ending> {
  private static final int NAME_COLUMNS = 20;

  @Override
  public Ending call() throws EndingException {
    Terminal terminal = Terminal.ofProcess();
    terminal.out().println("Experiments:");
    for (Path file : ExperimentSource.ofInstallation().shipped()) {
      terminal.out().println(line(file, terminal.columns()));
    }
    return Ending.ok(
        "",
        "Run one:       mvn -Dexperiment=quickstart       or  ./twlab run quickstart",
        "With options:  mvn -Dexperiment=quickstart -Dargs=\"--backend namespaces\"",
        "See its plan:  ./twlab plan quickstart");
  }

  private static String line(Path file, int columns) {
    String title =
        switch (ExperimentFile.read(file)) {
          case ExperimentFile.Valid valid -> valid.experiment().title();
          case ExperimentFile.Wrong wrong -> "(wrong: " + wrong.problems().getFirst() + ")";
          case ExperimentFile.Unbuilt unbuilt ->
              "(not built yet: " + unbuilt.problems().getFirst().what() + ")";
        };
    String indent = " ".repeat(NAME_COLUMNS + 2);
    String name = "  " + ExperimentSource.nameOf(file);
    String first = name + " ".repeat(Math.max(1, indent.length() - name.length()));
    return first + Wrapped.text(title, columns - indent.length(), indent);
  }
}
