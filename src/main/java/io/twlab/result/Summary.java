package io.twlab.result;

import io.twlab.measure.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `summary.json`: what a run found, in one place, for people and programs.
///
/// @param schema version of this file's form
/// @param notes remarks that a reader of the numbers must know (warnings of the plan, marks against
///   trials)
public record Summary(
    int schema,
    String experiment,
    String title,
    Verdict verdict,
    List<ExpectationResult> expectations,
    List<VariantSummary> variants,
    List<String> notes) {
  public static final int SCHEMA = 1;

  public Summary {
    expectations = List.copyOf(expectations);
    variants = List.copyOf(variants);
    notes = List.copyOf(notes);
  }

  /// The same with more remarks after its own.
  public Summary withNotes(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Summary(schema, experiment, title, verdict, expectations, variants, all);
  }

  /// One expectation line, judged.
  ///
  /// @param line the text as written
  /// @param held CONFIRMED, REFUTED, INCONCLUSIVE, UNSUPPORTED or INVALID
  /// @param left values of the left side, by trial (variant slug and trial number to value)
  /// @param right values of the right side; one entry named `constant` where it is a constant
  /// @param reason why, in one sentence with the numbers that decided
  public record ExpectationResult(
      String line,
      int fileLine,
      Verdict held,
      List<Value> left,
      List<Value> right,
      String reason) {}

  /// A value and where it comes from, such as `tw_reuse=0 #2`.
  public record Value(String from, double value) {}

  /// One variant over its valid trials.
  ///
  /// @param factors in matrix order
  /// @param metrics by name
  public record VariantSummary(
      String slug,
      Map<String, String> factors,
      Verdict verdict,
      boolean baseline,
      Map<String, MetricSummary> metrics) {
    public VariantSummary {
      factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
  }

  /// One metric of one variant.
  ///
  /// @param values one for each valid trial, by trial number
  /// @param interval of the median, from 6 trials on
  /// @param ratio to the baseline's median; empty for the baseline, NaN-free: absent where the
  ///   baseline is 0
  /// @param test against the baseline, where allowed
  public record MetricSummary(
      List<Double> values,
      double median,
      double min,
      double max,
      Optional<Interval> interval,
      Optional<Double> ratio,
      Optional<Test> test) {}

  /// An order-statistic interval of the median with its actual coverage (0..1).
  public record Interval(double low, double high, double coverage) {}

  /// A two-sided test against the baseline, p after Holm's correction.
  public record Test(String name, double p, boolean significant) {}
}
