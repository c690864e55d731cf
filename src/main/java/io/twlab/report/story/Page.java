package io.twlab.report.story;

import io.twlab.measure.Verdict;
import io.twlab.spec.Claim;
import java.util.List;
import java.util.Optional;

/// Everything a report says, as plain text in the order in which it is read; nothing here is
/// escaped for any format.
///
/// @param verdictSentence the verdict and why, in one sentence
/// @param meaning what that means for somebody who opens connections, in one sentence
/// @param remarks what must not be overlooked: warnings, marks, gaps, trials that do not count
public record Page(
    String experiment,
    String question,
    Verdict verdict,
    String verdictSentence,
    String meaning,
    Optional<Claim> claim,
    List<ExpectationLine> expectations,
    List<VariantRow> variants,
    List<Detail> details,
    List<Examples> examples,
    List<String> predictions,
    List<Remark> remarks,
    List<TrialRow> trials,
    List<SettingRow> requested,
    List<SettingRow> recorded,
    List<Facts> environment,
    List<Term> glossary,
    Run run) {

  /// One expectation with the numbers that decided.
  public record ExpectationLine(
      String line,
      int fileLine,
      Verdict verdict,
      String held,
      String reason,
      String left,
      String right) {}

  /// One variant in the table: medians over its valid trials, and the range where they differ.
  ///
  /// @param unusual its verdict where a reader of its numbers must know it, else empty
  /// @param slowest where the page has examples of its slowest connects; empty where it has none
  public record VariantRow(
      String slug,
      boolean baseline,
      String unusual,
      Cell ok,
      Cell failed,
      List<Count> failures,
      Cell timeWaitPeak,
      Cell connectsPerSecond,
      Cell connectP50Us,
      Cell connectP99Us,
      String slowest,
      Cell cpuUs) {

    /// The slug in pieces between which a line may break.
    public List<String> slugParts() {
      return List.of(slug.split("(?<=[,;])"));
    }
  }

  /// Attempts of one variant that are examples of one number.
  ///
  /// @param anchor the group's place in the page
  /// @param of what they are examples of, in words
  public record Examples(String anchor, String slug, String of, List<Example> examples) {
    static final String SLOWEST = "slowest connects";

    public boolean isOfSlowConnects() {
      return of.equals(SLOWEST);
    }
  }

  /// One attempt.
  ///
  /// @param at from the start of the measured window
  /// @param took from the moment it was due
  /// @param tcpInfo what the kernel said of its socket
  /// @param moved which counters of all nodes moved between the two samples around it
  public record Example(
      String trial, String at, String took, String connection, String tcpInfo, String moved) {}

  /// A median, and `low to high` where the trials differ; text is `–` where there is no such value.
  public record Cell(String text, String range) {}

  /// A named number of something.
  ///
  /// @param anchor where the page has examples of it; empty where it has none
  public record Count(String name, String count, String anchor) {}

  /// Every metric of one variant, every run.
  public record Detail(String slug, List<String> trials, List<MetricRow> metrics) {}

  /// One metric of one variant: its value in each trial, and what they come to.
  public record MetricRow(
      String name,
      List<String> values,
      String median,
      String spread,
      String interval,
      String ratio) {}

  /// Something that a reader of the numbers must know.
  ///
  /// @param places the trials it concerns, or `this run`
  public record Remark(String text, List<String> places) {
    /// The one place, or how many.
    public String where() {
      return places.size() == 1 ? places.getFirst() : places.size() + " trials";
    }

    /// Whether several trials share it.
    public boolean isSeveral() {
      return places.size() > 1;
    }
  }

  /// One planned trial and what became of it.
  public record TrialRow(
      String variant, int number, int attempt, String verdict, String reason, String folder) {}

  /// One setting as it took effect.
  ///
  /// @param variants `all`, or the variants in which it was so
  public record SettingRow(
      String node, String key, String requested, String actual, boolean taken, String variants) {}

  /// One group of facts about where the numbers come from.
  public record Facts(String heading, List<Fact> facts) {}

  /// One fact.
  public record Fact(String name, String value) {}

  /// A term that appears in this report, explained.
  public record Term(String name, String meaning) {}

  /// How the run was made, and how to make it again.
  public record Run(
      String status,
      String backend,
      String seed,
      String startedAt,
      String endedAt,
      String twlab,
      String command,
      String experimentText) {}
}
