package io.twlab.cli;

import io.twlab.lab.Backend;
import io.twlab.report.Style;
import io.twlab.report.TerminalReport;
import io.twlab.result.RunWriter;
import io.twlab.result.Summary;
import io.twlab.run.ExperimentRunner;
import io.twlab.spec.Plan;
import java.io.IOException;
import java.time.Duration;
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
      throws IOException, InterruptedException {
    announce(plan, backend);
    Summary summary;
    try (ProgressView view = view(writer.manifest().missing().size(), Planning.time(plan))) {
      summary = new ExperimentRunner(plan, backend, writer, Version.text(), view).run();
    }
    Reports.write(writer.reader(), summary);
    return ending(summary, writer);
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
                + Planning.time(plan).toSeconds()
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

  private Ending ending(Summary summary, RunWriter writer) {
    Style style = terminal.coloured() ? Style.COLOUR : Style.PLAIN;
    String report = TerminalReport.render(summary, writer.folder(), terminal.columns(), style);
    return new Ending(ExitCode.of(summary.verdict()), List.of(report.split("\n", -1)));
  }
}
