package io.twlab.result;

import io.twlab.measure.Verdict;
import io.twlab.result.Summary.MetricSummary;
import io.twlab.spec.Plan;
import io.twlab.spec.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The metrics of each variant over its valid trials: every value, median, range, interval, ratio
/// and test.
final class VariantStatistics {
  private final Map<String, SortedMap<String, Sample>> byVariant;
  private final String baseline;
  private final Map<BaselineTests.Comparison, Summary.Test> tests;

  VariantStatistics(Plan plan, List<TrialRecord> counted) {
    List<TrialRecord> valid =
        counted.stream()
            .filter(record -> record.verdict() == Verdict.MEASURED)
            .sorted(Comparator.comparingInt(TrialRecord::number))
            .toList();
    this.byVariant = samples(plan, valid);
    this.baseline = Baseline.of(plan).slug();
    this.tests = test(plan);
  }

  /// By metric name; empty if no trial is valid.
  SortedMap<String, MetricSummary> of(Variant variant) {
    SortedMap<String, MetricSummary> summaries = new TreeMap<>();
    byVariant
        .get(variant.slug())
        .forEach((metric, sample) -> summaries.put(metric, of(variant.slug(), metric, sample)));
    return summaries;
  }

  private MetricSummary of(String variant, String metric, Sample sample) {
    return new MetricSummary(
        sample.values(),
        sample.median(),
        sample.min(),
        sample.max(),
        MedianInterval.of(sample),
        ratio(variant, metric, sample),
        Optional.ofNullable(tests.get(new BaselineTests.Comparison(variant, metric))));
  }

  private Optional<Double> ratio(String variant, String metric, Sample sample) {
    Sample base = byVariant.get(baseline).get(metric);
    return variant.equals(baseline) || base == null
        ? Optional.empty()
        : Ratio.of(base.median(), sample.median());
  }

  private Map<BaselineTests.Comparison, Summary.Test> test(Plan plan) {
    BaselineTests all = new BaselineTests();
    for (Variant variant : plan.variants()) {
      for (String metric : plan.experiment().primary()) {
        Sample sample = byVariant.get(variant.slug()).get(metric);
        Sample base = byVariant.get(baseline).get(metric);
        if (!variant.slug().equals(baseline) && sample != null && base != null) {
          all.compare(new BaselineTests.Comparison(variant.slug(), metric), sample, base);
        }
      }
    }
    return all.corrected();
  }

  private static Map<String, SortedMap<String, Sample>> samples(
      Plan plan, List<TrialRecord> valid) {
    SortedSet<String> metrics =
        valid.stream()
            .flatMap(record -> record.metrics().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    metrics.addAll(plan.experiment().primary());
    return plan.variants().stream()
        .collect(Collectors.toMap(Variant::slug, v -> samplesOf(v, metrics, valid)));
  }

  /// A metric that is 0 when absent has a value in every trial once any trial of the run has one,
  /// or once it is primary.
  private static SortedMap<String, Sample> samplesOf(
      Variant variant, SortedSet<String> metrics, List<TrialRecord> valid) {
    SortedMap<String, Sample> samples = new TreeMap<>();
    for (String metric : metrics) {
      boolean zero =
          MetricCatalog.familyOf(metric).map(MetricFamily::isZeroWhenAbsent).orElse(false);
      Double absent = zero ? Double.valueOf(0) : null;
      List<Double> values =
          valid.stream()
              .filter(record -> record.variant().equals(variant.slug()))
              .map(record -> record.metrics().getOrDefault(metric, absent))
              .filter(Objects::nonNull)
              .toList();
      if (!values.isEmpty()) {
        samples.put(metric, new Sample(values));
      }
    }
    return samples;
  }
}
