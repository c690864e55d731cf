package io.twlab.cli;

import io.twlab.lab.Backend;
import io.twlab.lab.LabException;
import io.twlab.report.Style;
import io.twlab.report.TerminalReport;
import io.twlab.result.ResultsException;
import io.twlab.result.RunWriter;
import io.twlab.result.Summary;
import io.twlab.run.ExperimentRunner;
import io.twlab.run.RunTime;
import io.twlab.spec.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs a plan in front of the user: says what will happen, shows progress, writes reports, prints
/// the result.
final class RunShow {
  private final Terminal terminal;

  RunShow(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @param backend ready for use
  /// @param writer of a run folder, new or resumed
  Ending run(Plan plan, Backend backend, RunWriter writer)
      throws ResultsException, EndingException {
    announce(plan, backend);
    Summary summary = measured(plan, backend, writer);
    return ending(summary, writer, reported(writer, summary));
  }

  private Summary measured(Plan plan, Backend backend, RunWriter writer)
      throws ResultsException, EndingException {
    try (ProgressView view = view(writer.manifest().missing().size(), RunTime.estimate(plan))) {
      return new ExperimentRunner(plan, backend, writer, Version.text(), view).run();
    } catch (InterruptedException _) {
      throw new EndingException(
          ExitCode.INTERRUPTED,
          "INTERRUPTED: stopped; finished trials are kept in " + writer.folder() + ".",
          "Complete the run: ./twlab resume " + writer.folder());
    } catch (LabException e) {
      throw new EndingException(
          ExitCode.UNAVAILABLE,
          "twlab: " + e.getMessage(),
          e.remedy(),
          "Finished trials are kept. Complete the run: ./twlab resume " + writer.folder());
    }
  }

  /// Writes the reports. The verdict stands in `summary.json` already, so a report that cannot be
  /// written must not hide it.
  ///
  /// @return what went wrong, for the end of the output
  private static List<String> reported(RunWriter writer, Summary summary) {
    try {
      Reports.write(writer.reader(), summary);
      return List.of();
    } catch (ResultsException | RuntimeException e) {
      return List.of(
          "The reports could not be written: " + e, "Try again: ./twlab report " + writer.folder());
    }
  }

  private void announce(Plan plan, Backend backend) {
    terminal.err().println(plan.experiment().title());
    terminal
        .err()
        .println(
            Counted.of(plan.variants().size(), "variant")
                + ", "
                + Counted.of(plan.trials().size(), "trial")
                + ", about "
                + RunTime.estimate(plan).toSeconds()
                + " s, backend "
                + backend.name()
                + ", seed "
                + plan.seed());
  }

  private ProgressView view(int trials, Duration planned) {
    return terminal.interactive()
        ? new BarView(terminal, trials, planned)
        : new LineView(terminal.err(), trials);
  }

  private Ending ending(Summary summary, RunWriter writer, List<String> trouble) {
    Style style = terminal.coloured() ? Style.COLOUR : Style.PLAIN;
    String report = TerminalReport.render(summary, writer.folder(), terminal.columns(), style);
    List<String> lines = new ArrayList<>(List.of(report.stripTrailing().split("\n", -1)));
    lines.addAll(trouble);
    return new Ending(ExitCode.of(summary.verdict()), lines);
  }
}
