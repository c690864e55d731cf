package io.twlab.cli;

import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Profiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `twlab list`: the shipped experiments and the questions they answer, and the shipped profiles.
@Command(
    name = "list",
    description = "List the shipped experiments and profiles.",
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
    terminal.out().println();
    terminal.out().println("Profiles (sysctl.profile, --profile):");
    ProfileSource profiles = ProfileSource.ofInstallation();
    for (String name : profiles.names()) {
      terminal.out().println(line(name, profiles.read(name).profile().about(), terminal.columns()));
    }
    terminal
        .out()
        .println(line(Profiles.HOST, "This machine's own TCP sysctls.", terminal.columns()));
    return Ending.ok(
        "",
        "Run one:       mvn -Dexperiment=quickstart       or  ./twlab run quickstart",
        "With options:  mvn -Dexperiment=quickstart -Dargs=\"--backend namespaces\"",
        "See its plan:  ./twlab plan quickstart",
        "See a profile: ./twlab profile folklore");
  }

  private static String line(Path file, int columns) {
    String title =
        switch (ExperimentSource.readAny(file)) {
          case ExperimentFile.Valid valid -> valid.experiment().title();
          case ExperimentFile.Wrong wrong -> "(wrong: " + wrong.problems().getFirst() + ")";
        };
    return line(ExperimentSource.nameOf(file), title, columns);
  }

  private static String line(String name, String about, int columns) {
    String indent = " ".repeat(NAME_COLUMNS + 2);
    String first = "  " + name + " ".repeat(Math.max(1, NAME_COLUMNS - name.length()));
    return first + Wrapped.text(about, columns - indent.length(), indent);
  }
}
