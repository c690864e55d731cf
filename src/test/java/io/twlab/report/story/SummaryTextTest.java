package io.twlab.report.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Verdict;
import io.twlab.result.Summary;
import io.twlab.result.Summary.MetricSummary;
import io.twlab.result.Summary.VariantSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  @Test
  void an_invalid_run_names_the_first_trial_and_why() {
    String note = "by=client #1: INVALID: tcp_tw_reuse was not taken";
    assertThat(VerdictText.sentence(summary(Verdict.INVALID, List.of("by=client #1: late", note))))
        .endsWith("there is no answer. " + note + ".");
  }

  @Test
  void the_side_of_a_peak_is_told_where_variants_differ_in_it() {
    Summary differing = summary(Verdict.MEASURED, List.of(), peak("client"), peak("server"));
    assertThat(VariantTable.rows(differing))
        .extracting(row -> row.timeWaitPeak().text())
        .containsExactly("4,000 (client)", "4,000 (server)");
    Summary alike = summary(Verdict.MEASURED, List.of(), peak("server"), peak("server"));
    assertThat(VariantTable.rows(alike))
        .extracting(row -> row.timeWaitPeak().text())
        .containsOnly("4,000");
  }

  private static Summary summary(Verdict verdict, List<String> notes, VariantSummary... variants) {
    return new Summary(1, "x", "A question?", verdict, List.of(), List.of(variants), notes);
  }

  private static VariantSummary peak(String side) {
    String other = side.equals("client") ? "server" : "client";
    return new VariantSummary(
        "by=" + side,
        Map.of(),
        Verdict.MEASURED,
        false,
        Map.of("tw." + side + ".peak", metric(4000), "tw." + other + ".peak", metric(0)));
  }

  private static MetricSummary metric(double value) {
    return new MetricSummary(
        List.of(value), value, value, value, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
