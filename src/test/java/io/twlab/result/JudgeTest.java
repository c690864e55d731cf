package io.twlab.result;

import static io.twlab.measure.Verdict.CONFIRMED;
import static io.twlab.measure.Verdict.INCONCLUSIVE;
import static io.twlab.measure.Verdict.INVALID;
import static io.twlab.measure.Verdict.MEASURED;
import static io.twlab.measure.Verdict.REFUTED;
import static io.twlab.measure.Verdict.UNSUPPORTED;
import static io.twlab.result.Example.together;
import static io.twlab.result.Example.trial;
import static io.twlab.result.Example.trials;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Verdict;
import io.twlab.result.Summary.ExpectationResult;
import io.twlab.result.Summary.MetricSummary;
import io.twlab.result.Summary.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final String OFF = "tw_reuse=0";
  private static final String ON = "tw_reuse=1";
  private static final String EXHAUSTED = "failures.connect.EADDRNOTAVAIL";
  private static final String RATE = "rate.connects_per_s";

  @Test
  void a_count_line_that_holds_in_every_trial_is_confirmed() {
    Summary summary =
        judge("all(\"" + OFF + "\", \"" + EXHAUSTED + "\") > 0", trials(OFF, EXHAUSTED, 3, 5));
    assertThat(only(summary).held()).isEqualTo(CONFIRMED);
    assertThat(only(summary).reason()).isEqualTo("[3, 5] > 0 holds in every trial");
    assertThat(only(summary).left())
        .containsExactly(new Value("tw_reuse=0 #1", 3), new Value("tw_reuse=0 #2", 5));
    assertThat(only(summary).right()).containsExactly(new Value("constant", 0));
  }

  @Test
  void one_trial_refutes_a_count_line_and_is_named() {
    Summary summary =
        judge("all(\"" + OFF + "\", \"" + EXHAUSTED + "\") > 0", trials(OFF, EXHAUSTED, 3, 0));
    assertThat(only(summary).held()).isEqualTo(REFUTED);
    assertThat(only(summary).reason()).isEqualTo("tw_reuse=0 #2 is 0, not > 0");
  }

  @Test
  void a_trial_whose_load_the_machine_did_not_begin_refutes_nothing() {
    String line = "all(\"tw_reuse=0\", \"connects.ok\") == 100";
    List<TrialRecord> on = trials(ON, "connects.ok", 100, 100);
    ExpectationResult open =
        only(judge(line, together(on, trials(OFF, "connects.ok", 100), List.of(slow(2, 97)))));
    assertThat(open.held()).isEqualTo(INCONCLUSIVE);
    assertThat(open.reason())
        .isEqualTo(
            "tw_reuse=0 #2 is 97, not == 100; it refutes nothing, as not all attempts were begun"
                + " of tw_reuse=0 #2 (attempts.not_started)");
    ExpectationResult refuted =
        only(judge(line, together(on, trials(OFF, "connects.ok", 99), List.of(slow(2, 97)))));
    assertThat(refuted.held()).isEqualTo(REFUTED);
    ExpectationResult alone = only(judge(1, line, List.of(slow(1, 97))));
    assertThat(alone.held()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void a_line_about_the_load_itself_is_refuted_by_a_slow_machine() {
    for (String metric : List.of("attempts.not_started", "lateness.generator_us.p99")) {
      Map<String, Double> metrics = new HashMap<>(Map.of("attempts.not_started", 5.0));
      metrics.put(metric, 5.0);
      String line = "max(\"tw_reuse=0\", \"" + metric + "\") < 5";
      Summary summary = judge(1, line, List.of(trial(OFF, 1, metrics)));
      assertThat(only(summary).held()).as(metric).isEqualTo(REFUTED);
    }
  }

  @Test
  void a_premise_that_does_not_hold_leaves_a_run_open() {
    String premise = "all(\"tw_reuse=0\", \"failures.total\") >= 2";
    String line = "all(\"\", \"connects.ok\") == 7";
    Summary few = judge(premise, line, 1, 7);
    assertThat(few.expectations()).map(ExpectationResult::line).containsExactly(premise, line);
    assertThat(few.expectations())
        .map(ExpectationResult::held)
        .containsExactly(INCONCLUSIVE, CONFIRMED);
    assertThat(few.expectations().getFirst().reason())
        .isEqualTo("tw_reuse=0 #1 is 1, not >= 2: too little to answer by");
    assertThat(few.variants())
        .map(Summary.VariantSummary::verdict)
        .containsExactly(INCONCLUSIVE, CONFIRMED);
    assertThat(few.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(judge(premise, line, 2, 7).verdict()).isEqualTo(CONFIRMED);
    assertThat(judge(premise, line, 1, 6).verdict()).isEqualTo(REFUTED);
  }

  private static Summary judge(String premise, String line, double failures, double connects) {
    Map<String, Double> metrics = Map.of("failures.total", failures, "connects.ok", connects);
    return new Judge(Example.planWithPremise(1, premise, line))
        .judge(List.of(trial(OFF, 1, metrics), trial(ON, 1, metrics)));
  }

  private static TrialRecord slow(int number, double connects) {
    return trial(OFF, number, Map.of("connects.ok", connects, "attempts.not_started", 3.0));
  }

  @Test
  void a_line_of_two_measured_sides_names_the_offending_trial_of_both() {
    Summary summary =
        judge(
            "all(\"tw_reuse=1\", \"connects.ok\") > all(\"tw_reuse=0\", \"connects.ok\")",
            together(trials(ON, "connects.ok", 20, 9), trials(OFF, "connects.ok", 8, 10)));
    assertThat(only(summary).held()).isEqualTo(REFUTED);
    assertThat(only(summary).reason()).isEqualTo("tw_reuse=1 #2 is 9, not > tw_reuse=0 #2 is 10");
  }

  @Test
  void failures_that_never_happened_are_0() {
    Summary summary = judge("all(\"\", \"" + EXHAUSTED + "\") == 0", both("connects.ok", 1, 1));
    assertThat(only(summary).held()).isEqualTo(CONFIRMED);
  }

  @Test
  void a_counter_that_this_kernel_lacks_makes_the_line_unsupported() {
    Summary summary =
        judge("all(\"\", \"counters.client.TcpExt.TWKilled\") == 0", both("connects.ok", 1, 1));
    assertThat(only(summary).held()).isEqualTo(UNSUPPORTED);
    assertThat(only(summary).reason()).contains("no counter for counters.client.TcpExt.TWKilled");
  }

  @Test
  void what_was_not_measured_leaves_the_line_open() {
    Summary summary = judge("all(\"\", \"latency.connect_us.p99\") < 5", both("connects.ok", 1, 1));
    assertThat(only(summary).held()).isEqualTo(INCONCLUSIVE);
    assertThat(only(summary).reason()).contains("tw_reuse=0 #1 has no value");
  }

  @Test
  void a_timing_needs_its_range_on_one_side_below_6_trials() {
    String line = "median(\"\", \"rate.connects_per_s\") > 100";
    assertThat(only(judge(line, both(RATE, 101, 150))).held()).isEqualTo(CONFIRMED);
    assertThat(only(judge(line, both(RATE, 99, 150))).held()).isEqualTo(INCONCLUSIVE);
    assertThat(only(judge(line, both(RATE, 50, 100))).held()).isEqualTo(REFUTED);
  }

  @Test
  void from_6_trials_the_interval_of_the_median_decides_and_an_outlier_does_not() {
    String line = "median(\"tw_reuse=1\", \"rate.connects_per_s\") > 100";
    double[] rates = {50, 101, 102, 103, 104, 105, 106, 107, 108};
    assertThat(only(judge(9, line, trials(ON, RATE, rates))).held()).isEqualTo(CONFIRMED);
    assertThat(only(judge(5, line, trials(ON, RATE, 50, 101, 102, 103, 104))).held())
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void arithmetic_carries_the_interval_along() {
    String line =
        "median(\"tw_reuse=1\", \"rate.connects_per_s\") > 2 *"
            + " median(\"tw_reuse=0\", \"rate.connects_per_s\")";
    assertThat(
            only(judge(line, together(trials(ON, RATE, 21, 25), trials(OFF, RATE, 9, 10)))).held())
        .isEqualTo(CONFIRMED);
    ExpectationResult open =
        only(judge(line, together(trials(ON, RATE, 19, 25), trials(OFF, RATE, 9, 10))));
    assertThat(open.held()).isEqualTo(INCONCLUSIVE);
    assertThat(open.reason()).contains("[19, 25] > [18, 20]");
  }

  @Test
  void a_division_by_zero_decides_nothing() {
    ExpectationResult result =
        only(
            judge(
                "all(\"\", \"connects.ok\") > 1 / sum(\"\", \"failures.total\")",
                both("connects.ok", 1, 1)));
    assertThat(result.held()).isEqualTo(INCONCLUSIVE);
    assertThat(result.reason()).contains("division by zero");
  }

  @Test
  void an_invalid_trial_makes_its_lines_and_the_run_invalid() {
    Summary summary =
        judge(
            "all(\"tw_reuse=0\", \"connects.ok\") > 0",
            together(
                trials(OFF, "connects.ok", 5),
                List.of(trial(OFF, 2, 2, INVALID, Map.of("connects.ok", 5.0))),
                trials(ON, "connects.ok", 5, 5)));
    assertThat(only(summary).held()).isEqualTo(INVALID);
    assertThat(only(summary).reason())
        .isEqualTo("tw_reuse=0 #2 is INVALID: a setting was not taken");
    assertThat(summary.verdict()).isEqualTo(INVALID);
    assertThat(verdictOf(summary, ON)).isEqualTo(MEASURED);
  }

  @Test
  void a_rerun_replaces_its_first_attempt_and_is_told() {
    Summary summary =
        judge(
            "all(\"\", \"connects.ok\") == 5",
            together(
                both("connects.ok", 5, 5).subList(1, 4),
                List.of(
                    trial(OFF, 1, 1, INVALID, Map.of("connects.ok", 99.0)),
                    trial(OFF, 1, 2, MEASURED, Map.of("connects.ok", 5.0)))));
    assertThat(summary.verdict()).isEqualTo(CONFIRMED);
    assertThat(metric(summary, OFF, "connects.ok").values()).containsExactly(5.0, 5.0);
    assertThat(summary.notes())
        .contains("tw_reuse=0 #1: INVALID and run again: a setting was not taken");
  }

  @Test
  void what_is_said_of_every_trial_is_said_once() {
    List<TrialRecord> late =
        both("connects.ok", 5, 5).stream().map(record -> withMark(record, "late")).toList();

    assertThat(judge("all(\"\", \"connects.ok\") == 5", late).notes())
        .containsExactly(
            "all 4 trials: late",
            "all 4 trials: 2 samples of /proc/net/sockstat in client1 are missing: read took too"
                + " long");
  }

  @Test
  void an_unsupported_variant_weighs_more_than_a_confirmed_one_and_less_than_a_refuted_one() {
    String line = "all(\"\", \"connects.ok\") > 3";
    List<TrialRecord> unsupported =
        List.of(trial(ON, 1, 1, UNSUPPORTED, Map.of()), trial(ON, 2, 1, UNSUPPORTED, Map.of()));
    assertThat(judge(line, together(trials(OFF, "connects.ok", 5, 5), unsupported)).verdict())
        .isEqualTo(UNSUPPORTED);
    assertThat(judge(line, together(trials(OFF, "connects.ok", 5, 2), unsupported)).verdict())
        .isEqualTo(REFUTED);
  }

  @Test
  void a_line_on_an_unsupported_variant_alone_is_unsupported() {
    Summary summary =
        judge(
            "all(\"tw_reuse=1\", \"connects.ok\") > 3",
            List.of(
                trial(ON, 1, 1, UNSUPPORTED, Map.of()), trial(ON, 2, 1, UNSUPPORTED, Map.of())));
    assertThat(only(summary).held()).isEqualTo(UNSUPPORTED);
  }

  @Test
  void a_run_that_lacks_trials_is_inconclusive_unless_what_it_has_refutes() {
    String line = "all(\"\", \"connects.ok\") > 3";
    assertThat(judge(line, trials(OFF, "connects.ok", 5)).verdict()).isEqualTo(INCONCLUSIVE);
    Summary refuted =
        judge(line, together(trials(OFF, "connects.ok", 2), trials(ON, "connects.ok", 5)));
    assertThat(refuted.verdict()).isEqualTo(REFUTED);
  }

  @Test
  void a_run_that_expects_nothing_is_measured() {
    Summary summary = new Judge(Example.plan(2)).judge(both("connects.ok", 1, 2));
    assertThat(summary.verdict()).isEqualTo(MEASURED);
    assertThat(summary.expectations()).isEmpty();
  }

  @Test
  void a_line_weighs_on_the_variants_it_speaks_of_only() {
    Summary summary = judge("all(\"tw_reuse=0\", \"connects.ok\") > 3", both("connects.ok", 1, 1));
    assertThat(verdictOf(summary, OFF)).isEqualTo(REFUTED);
    assertThat(verdictOf(summary, ON)).isEqualTo(MEASURED);
  }

  @Test
  void each_variant_has_every_value_the_range_and_the_ratio_to_the_baseline() {
    Summary summary =
        judge(
            "all(\"\", \"connects.ok\") > 0",
            together(trials(OFF, "connects.ok", 10, 30), trials(ON, "connects.ok", 50, 30)));
    MetricSummary on = metric(summary, ON, "connects.ok");
    assertThat(on.values()).containsExactly(50.0, 30.0);
    assertThat(on.median()).isEqualTo(40);
    assertThat(on.min()).isEqualTo(30);
    assertThat(on.max()).isEqualTo(50);
    assertThat(on.ratio()).contains(2.0);
    assertThat(on.interval()).isEmpty();
    assertThat(on.test()).isEmpty();
    assertThat(metric(summary, OFF, "connects.ok").ratio()).isEmpty();
    assertThat(metric(summary, ON, EXHAUSTED).ratio()).isEmpty();
  }

  @Test
  void only_primary_metrics_are_tested_from_5_trials_a_side() {
    List<TrialRecord> records =
        together(trials(OFF, EXHAUSTED, 5, 6, 7, 8, 9), trials(ON, EXHAUSTED, 0, 1, 2, 3, 4));
    Summary summary = judge(5, "all(\"\", \"failures.total\") == 0", records);
    assertThat(metric(summary, ON, EXHAUSTED).test())
        .hasValueSatisfying(
            test -> {
              assertThat(test.significant()).isTrue();
              assertThat(test.p()).isLessThan(0.01);
            });
    List<TrialRecord> others =
        together(
            trials(OFF, "connects.ok", 5, 6, 7, 8, 9), trials(ON, "connects.ok", 0, 1, 2, 3, 4));
    Summary untested = judge(5, "all(\"\", \"failures.total\") == 0", others);
    assertThat(metric(untested, ON, "connects.ok").test()).isEmpty();
  }

  private static Summary judge(String line, List<TrialRecord> records) {
    return judge(2, line, records);
  }

  private static Summary judge(int repeat, String line, List<TrialRecord> records) {
    return new Judge(Example.plan(repeat, line)).judge(records);
  }

  private static List<TrialRecord> both(String metric, double first, double second) {
    return together(trials(OFF, metric, first, second), trials(ON, metric, first, second));
  }

  private static ExpectationResult only(Summary summary) {
    assertThat(summary.expectations()).hasSize(1);
    return summary.expectations().getFirst();
  }

  private static Verdict verdictOf(Summary summary, String variant) {
    return variant(summary, variant).verdict();
  }

  private static MetricSummary metric(Summary summary, String variant, String metric) {
    return variant(summary, variant).metrics().get(metric);
  }

  private static Summary.VariantSummary variant(Summary summary, String slug) {
    return summary.variants().stream().filter(v -> v.slug().equals(slug)).findFirst().orElseThrow();
  }

  private static TrialRecord withMark(TrialRecord record, String mark) {
    return new TrialRecord(
        record.schema(),
        record.variant(),
        record.number(),
        record.attempt(),
        record.seed(),
        record.verdict(),
        record.reasons(),
        List.of(mark),
        record.startedNs(),
        record.endedNs(),
        record.drainedNs(),
        record.startedAt(),
        record.phasesMs(),
        record.beside(),
        record.counters(),
        record.tallies(),
        record.settings(),
        record.links(),
        record.faults(),
        record.unrecordedSegments(),
        record.capture(),
        record.gaps(),
        record.metrics(),
        Optional.empty(),
        Optional.empty());
  }
}
