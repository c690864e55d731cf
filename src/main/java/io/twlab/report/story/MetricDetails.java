package io.twlab.report.story;

import io.twlab.report.story.Page.Detail;
import io.twlab.report.story.Page.MetricRow;
import io.twlab.result.Summary.Interval;
import io.twlab.result.Summary.MetricSummary;
import io.twlab.result.Summary.VariantSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Every metric of every variant with the value of every run, so that no spread is hidden behind a
/// median.
final class MetricDetails {
  private MetricDetails() {}

  static List<Detail> of(ReportInput input) {
    return input.summary().variants().stream()
        .map(variant -> detail(input, variant))
        .filter(detail -> !detail.metrics().isEmpty())
        .toList();
  }

  private static Detail detail(ReportInput input, VariantSummary variant) {
    List<String> trials =
        input.validTrials(variant.slug()).stream()
            .map(trial -> "run " + trial.record().number())
            .toList();
    Map<String, MetricSummary> sorted = new TreeMap<>(variant.metrics());
    List<MetricRow> rows =
        sorted.entrySet().stream()
            .filter(entry -> !entry.getValue().values().isEmpty())
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .toList();
    return new Detail(variant.slug(), trials, rows);
  }

  private static MetricRow row(String name, MetricSummary metric) {
    return new MetricRow(
        name,
        metric.values().stream().map(Numbers::text).toList(),
        Numbers.text(metric.median()),
        Numbers.text(metric.min()) + " to " + Numbers.text(metric.max()),
        metric.interval().map(MetricDetails::interval).orElse(""),
        metric.ratio().map(ratio -> ratio(ratio, metric)).orElse(""));
  }

  private static String interval(Interval interval) {
    return Numbers.text(interval.low())
        + " to "
        + Numbers.text(interval.high())
        + " ("
        + Numbers.percent(interval.coverage())
        + ")";
  }

  private static String ratio(double ratio, MetricSummary metric) {
    String test =
        metric
            .test()
            .map(
                t ->
                    String.format(
                        Locale.ROOT,
                        ", %s p %.3f%s",
                        t.name(),
                        t.p(),
                        t.significant() ? ", significant" : ""))
            .orElse("");
    return "× " + Numbers.text(ratio) + test;
  }
}
