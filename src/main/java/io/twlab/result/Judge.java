package io.twlab.result;

import io.twlab.measure.Gap;
import io.twlab.measure.Verdict;
import io.twlab.result.Summary.ExpectationResult;
import io.twlab.result.Summary.VariantSummary;
import io.twlab.spec.Expectation;
import io.twlab.spec.Plan;
import io.twlab.spec.Trial;
import io.twlab.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says what a run found: a verdict for each expectation, each variant and the run, and the
/// statistics of its numbers. Works on the last attempt of each trial; an attempt that was made
/// again is only mentioned.
public final class Judge {
  /// Trials named one by one before they are only counted.
  private static final int MOST_LABELS = 3;

  private final Plan plan;
  private final List<ParsedExpectation> lines;

  /// @throws IllegalArgumentException when an expectation cannot be read; validation comes before
  public Judge(Plan plan) {
    this.plan = plan;
    ExpectationParser parser = new ExpectationParser(plan.experiment(), plan.variants());
    this.lines = plan.experiment().judged().stream().map(line -> parsed(parser, line)).toList();
  }

  /// @param records of every attempt that ended, in any order; planned trials may be missing
  public Summary judge(List<TrialRecord> records) {
    List<TrialRecord> counted = lastAttempts(records);
    TrialValues trials = new TrialValues(counted, plannedTrials());
    ExpectationJudge judge = new ExpectationJudge(trials);
    List<ExpectationResult> results = lines.stream().map(line -> result(judge, line)).toList();
    List<VariantSummary> variants = summarise(counted, results);
    return new Summary(
        Summary.SCHEMA,
        plan.experiment().name(),
        plan.experiment().title(),
        overall(results, variants),
        results,
        variants,
        notesOf(records));
  }

  private ExpectationResult result(ExpectationJudge judge, ParsedExpectation line) {
    return plan.experiment().premises().contains(line.source())
        ? judge.judgePremise(line)
        : judge.judge(line);
  }

  private static ParsedExpectation parsed(ExpectationParser parser, Expectation line) {
    return switch (parser.parse(line)) {
      case ParsedExpectation parsed -> parsed;
      case ExpectationProblem problem ->
          throw new IllegalArgumentException(
              "line " + problem.line() + ": " + problem.message() + " " + problem.suggestion());
    };
  }

  private static List<TrialRecord> lastAttempts(List<TrialRecord> records) {
    return records.stream()
        .filter(record -> records.stream().noneMatch(other -> other.isLaterAttemptOf(record)))
        .toList();
  }

  private Map<String, Long> plannedTrials() {
    return plan.trials().stream()
        .map(Trial::variant)
        .collect(Collectors.groupingBy(Variant::slug, Collectors.counting()));
  }

  private List<VariantSummary> summarise(
      List<TrialRecord> counted, List<ExpectationResult> results) {
    VariantStatistics statistics = new VariantStatistics(plan, counted);
    Variant baseline = Baseline.of(plan);
    return plan.variants().stream()
        .map(
            variant ->
                new VariantSummary(
                    variant.slug(),
                    variant.factors(),
                    verdictOf(variant, counted, results),
                    variant.equals(baseline),
                    statistics.of(variant)))
        .toList();
  }

  /// The heaviest of its trials' verdicts and of the lines that speak of it.
  private Verdict verdictOf(
      Variant variant, List<TrialRecord> counted, List<ExpectationResult> results) {
    Verdict verdict = Verdict.MEASURED;
    int ended = 0;
    for (TrialRecord record : counted) {
      if (record.variant().equals(variant.slug())) {
        verdict = verdict.and(record.verdict());
        ended++;
      }
    }
    if (ended < plannedTrials().getOrDefault(variant.slug(), 0L)) {
      verdict = verdict.and(Verdict.INCONCLUSIVE);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).concerns(variant)) {
        verdict = verdict.and(results.get(i).held());
      }
    }
    return verdict;
  }

  private static Verdict overall(List<ExpectationResult> results, List<VariantSummary> variants) {
    Verdict ofLines =
        results.stream().map(ExpectationResult::held).reduce(Verdict.MEASURED, Verdict::and);
    return variants.stream().map(VariantSummary::verdict).reduce(ofLines, Verdict::and);
  }

  /// What a reader must know of the trials; the same words about several of them are said once.
  public static List<String> notesOf(List<TrialRecord> records) {
    List<TrialRecord> counted = lastAttempts(records);
    Map<String, List<String>> labelsByText = new LinkedHashMap<>();
    for (TrialRecord record : records) {
      for (String text : remarksOf(record, counted.contains(record))) {
        labelsByText.computeIfAbsent(text, _ -> new ArrayList<>()).add(record.label());
      }
    }
    return labelsByText.entrySet().stream()
        .map(entry -> places(entry.getValue(), counted.size()) + ": " + entry.getKey())
        .toList();
  }

  private static List<String> remarksOf(TrialRecord record, boolean isCounted) {
    List<String> remarks = new ArrayList<>();
    if (!isCounted) {
      remarks.add("INVALID and run again: " + reasons(record));
    } else if (record.verdict() != Verdict.MEASURED) {
      remarks.add(record.verdict() + ": " + reasons(record));
    }
    remarks.addAll(record.marks());
    record.gaps().stream()
        .filter(gap -> gap.missing() > 0)
        .map(Gap::sentence)
        .forEach(remarks::add);
    return remarks;
  }

  private static String places(List<String> labels, int trials) {
    if (labels.size() > 1 && labels.size() == trials) {
      return "all " + trials + " trials";
    }
    return labels.size() > MOST_LABELS ? labels.size() + " trials" : String.join(", ", labels);
  }

  private static String reasons(TrialRecord record) {
    return String.join("; ", record.reasons());
  }
}
