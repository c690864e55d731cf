package io.twlab.result;

import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `outcomes.csv`: `t_ns,node,phase,outcome,count`. The phase is empty unless the attempt failed;
/// the outcome is then the reason, else `ok`, `not_started` or `unfinished`.
final class OutcomesCsv {
  static final String NAME = "outcomes.csv";
  private static final String HEADER = "t_ns,node,phase,outcome,count";
  private static final String ATTEMPTS = "attempts.";

  private OutcomesCsv() {}

  static void write(Path folder, List<OutcomeCount> outcomes) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(NAME))) {
      out.write(HEADER + "\n");
      for (OutcomeCount one : outcomes) {
        out.write(
            one.tNs() + "," + one.node() + "," + cells(one.outcome()) + "," + one.count() + "\n");
      }
    }
  }

  private static String cells(Outcome outcome) throws ResultsException {
    return switch (outcome) {
      case Outcome.Failure(Outcome.Phase phase, String reason) ->
          phase.label() + "," + Csv.cell(reason);
      case Outcome.Ok ok -> plain(ok);
      case Outcome.NotStarted notStarted -> plain(notStarted);
      case Outcome.Unfinished unfinished -> plain(unfinished);
    };
  }

  private static String plain(Outcome outcome) {
    return "," + outcome.metric().substring(ATTEMPTS.length());
  }

  static List<OutcomeCount> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    List<OutcomeCount> outcomes = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      Csv.expectHeader(file, in.readLine(), HEADER);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = Csv.cells(file, line, 5);
        outcomes.add(
            new OutcomeCount(
                Csv.wholeNumber(file, cells[0]),
                Csv.node(file, cells[1]),
                outcome(file, cells[2], cells[3]),
                Csv.wholeNumber(file, cells[4])));
      }
    }
    return outcomes;
  }

  private static Outcome outcome(Path file, String phase, String outcome) throws ResultsException {
    String metric = phase.isEmpty() ? ATTEMPTS + outcome : "failures." + phase + "." + outcome;
    try {
      return Outcome.ofMetric(metric);
    } catch (IllegalArgumentException e) {
      throw new ResultsException(file + " is damaged: no outcome '" + metric + "'", e);
    }
  }
}
