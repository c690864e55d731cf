package io.twlab.report;

import io.twlab.measure.Verdict;
import io.twlab.report.story.Expectations;
import io.twlab.report.story.VariantTable;
import io.twlab.report.story.VerdictText;
import io.twlab.result.Summary;
import io.twlab.result.Summary.ExpectationResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// What a run prints at its end: the table, the expectations, and as its last lines the verdict,
/// what it means, and where the files are.
public final class TerminalReport {
  private static final String LEGEND =
      "Medians over the valid runs. TW peak: most TIME_WAIT sockets at once. p50, p99: connect"
          + " latency from the moment an attempt was due. CPU: of the whole machine, per connect.";

  /// As wide as the longest word of [Expectations#word].
  private static final int WORD = "unsupported".length();

  private TerminalReport() {}

  /// The whole text, ending in a line end.
  ///
  /// @param width columns of the terminal, 80 where it is not known
  public static String render(Summary summary, Path runFolder, int width, Style style) {
    StringBuilder out = new StringBuilder();
    append(out, "", summary.experiment() + ": " + summary.title(), width, style::bold);
    out.append('\n');
    new TerminalTable(VariantTable.rows(summary), width, style).appendTo(out);
    append(out, "", LEGEND, width, style::faint);
    appendExpectations(out, summary, width, style);
    appendNotes(out, summary, width);
    appendVerdict(out, summary, runFolder, width, style);
    return out.toString();
  }

  private static void appendExpectations(
      StringBuilder out, Summary summary, int width, Style style) {
    if (summary.expectations().isEmpty()) {
      return;
    }
    out.append("\nexpectations\n");
    String indent = " ".repeat(WORD + 4);
    for (ExpectationResult result : summary.expectations()) {
      String word = Expectations.word(result.held()).toUpperCase(Locale.ROOT);
      out.append("  ").append(style.paint(result.held(), word));
      out.append(" ".repeat(WORD - word.length() + 2));
      StringBuilder text = new StringBuilder();
      append(text, indent, result.line(), width, style::bold);
      append(text, indent, result.reason(), width, line -> line);
      out.append(text.substring(indent.length()));
    }
  }

  private static void appendNotes(StringBuilder out, Summary summary, int width) {
    if (summary.notes().isEmpty()) {
      return;
    }
    out.append("\nnotes\n");
    for (String note : summary.notes()) {
      append(out, "  ", note, width, line -> line);
    }
  }

  private static void appendVerdict(
      StringBuilder out, Summary summary, Path runFolder, int width, Style style) {
    Verdict verdict = summary.verdict();
    out.append('\n').append(style.paint(verdict, verdict.name())).append(": ");
    int used = verdict.name().length() + 2;
    StringBuilder sentence = new StringBuilder();
    append(sentence, " ".repeat(used), VerdictText.sentence(summary), width, style::bold);
    out.append(sentence.substring(used));
    append(out, "", VerdictText.meaning(summary), width, line -> line);
    out.append("report: ").append(runFolder.resolve("report.html")).append('\n');
    out.append("files:  ").append(runFolder).append('\n');
  }

  private static void append(
      StringBuilder out, String indent, String text, int width, UnaryOperator<String> look) {
    for (String line : TextWrap.lines(text, width - indent.length())) {
      out.append(indent).append(look.apply(line)).append('\n');
    }
  }
}
