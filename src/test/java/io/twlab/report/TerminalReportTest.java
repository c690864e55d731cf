package io.twlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalReportTest {
  private static final Path FOLDER = Path.of("results/tw-reuse/2026-11-22T10-00-00.000Z");

  @ParameterizedTest
  @CsvSource({"2, 80", "12, 80", "40, 80", "12, 64"})
  void no_line_is_wider_than_the_terminal(int variants, int width) {
    String text =
        TerminalReport.render(
            new SyntheticRun().variants(variants).summary(), FOLDER, width, Style.PLAIN);
    List<String> withoutPaths = text.lines().filter(line -> !line.contains("results/")).toList();
    assertThat(withoutPaths).isNotEmpty().allMatch(line -> line.length() <= width);
  }

  @Test
  void numbers_end_under_their_headings() {
    List<String> lines =
        TerminalReport.render(new SyntheticRun().summary(), FOLDER, 80, Style.PLAIN)
            .lines()
            .toList();
    String heading =
        lines.stream().filter(line -> line.startsWith("variant")).findFirst().orElseThrow();
    String row =
        lines.stream().filter(line -> line.startsWith("tw_reuse=0")).findFirst().orElseThrow();
    assertThat(row).hasSameSizeAs(heading);
    int failedEnd = heading.indexOf("failed") + "failed".length();
    assertThat(row.substring(0, failedEnd)).endsWith("6,000");
    assertThat(lines).contains("  EADDRNOTAVAIL 6,000");
  }

  @Test
  void the_last_lines_are_the_verdict_its_meaning_and_the_files() {
    String text =
        TerminalReport.render(
            new SyntheticRun().judged(Verdict.REFUTED).summary(), FOLDER, 80, Style.PLAIN);
    String end = text.substring(text.lastIndexOf("\n\n"));
    assertThat(end)
        .startsWith("\n\nREFUTED: 1 of 2 expectations was refuted by the measurement.\n")
        .contains("60 % of the attempts failed")
        .endsWith("report: " + FOLDER + "/report.html\nfiles:  " + FOLDER + "\n");
  }

  @Test
  void every_expectation_is_shown_with_its_reason() {
    String text = TerminalReport.render(new SyntheticRun().summary(), FOLDER, 80, Style.PLAIN);
    assertThat(text)
        .contains("HELD         all(\"tw_reuse=1\", \"failures.connect.EADDRNOTAVAIL\") == 0")
        .contains("0 in each of 2 trials, 0 was expected");
  }

  @Test
  void plain_style_has_no_escape_sequence_and_colour_has() {
    assertThat(rendered(Style.PLAIN)).doesNotContain("\033");
    assertThat(rendered(Style.COLOUR)).contains("\033[1;32mCONFIRMED\033[0m");
  }

  @Test
  void a_title_cannot_steer_the_terminal() {
    String text =
        TerminalReport.render(
            new SyntheticRun().titled("a\033[2Jb\nc").summary(), FOLDER, 80, Style.PLAIN);
    assertThat(text).startsWith("tw-reuse: a?[2Jb c\n");
  }

  private static String rendered(Style style) {
    return TerminalReport.render(new SyntheticRun().summary(), FOLDER, 80, style);
  }
}
