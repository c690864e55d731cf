package io.twlab.report.story;

import io.twlab.measure.Exemplar;
import io.twlab.measure.Verdict;
import io.twlab.report.story.Page.Cell;
import io.twlab.report.story.Page.Count;
import io.twlab.report.story.Page.Examples;
import io.twlab.report.story.Page.VariantRow;
import io.twlab.result.Summary;
import io.twlab.result.Summary.MetricSummary;
import io.twlab.result.Summary.VariantSummary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The table by variant that every report opens with.
public final class VariantTable {
  private static final Cell NONE = new Cell("–", "");

  private VariantTable() {}

  /// Without links to examples.
  public static List<VariantRow> rows(Summary summary) {
    return rows(summary, List.of());
  }

  static List<VariantRow> rows(Summary summary, List<Examples> examples) {
    Set<String> anchors = examples.stream().map(Examples::anchor).collect(Collectors.toSet());
    boolean tellsSide =
        summary.variants().stream().flatMap(v -> sideOfPeak(v).stream()).distinct().count() > 1;
    return summary.variants().stream().map(variant -> row(variant, tellsSide, anchors)).toList();
  }

  private static VariantRow row(VariantSummary variant, boolean tellsSide, Set<String> anchors) {
    return new VariantRow(
        variant.slug(),
        variant.baseline(),
        unusual(variant.verdict()),
        cell(variant, Metrics.OK),
        failed(variant),
        failures(variant, anchors),
        tellsSide ? timeWaitPeakAndSide(variant) : timeWaitPeak(variant),
        cell(variant, Metrics.CONNECTS_PER_SECOND),
        cell(variant, Metrics.CONNECT_P50),
        cell(variant, Metrics.CONNECT_P99),
        anchorIn(anchors, variant, Exemplar.SLOW_CONNECT),
        cell(variant, Metrics.CPU));
  }

  private static String unusual(Verdict verdict) {
    return switch (verdict) {
      case MEASURED, CONFIRMED -> "";
      case REFUTED, INCONCLUSIVE, UNSUPPORTED, INVALID -> verdict.name();
    };
  }

  private static Cell cell(VariantSummary variant, String metric) {
    return Metrics.of(variant, metric).map(VariantTable::cell).orElse(NONE);
  }

  private static Cell cell(MetricSummary metric) {
    return metric.values().isEmpty() ? NONE : cell(metric.median(), metric.min(), metric.max());
  }

  private static Cell cell(double median, double min, double max) {
    String low = Numbers.text(min);
    String high = Numbers.text(max);
    return new Cell(Numbers.text(median), low.equals(high) ? "" : low + " to " + high);
  }

  private static Cell failed(VariantSummary variant) {
    double[] sums = Metrics.failuresByTrial(variant);
    if (sums.length > 0) {
      return cell(
          Metrics.median(sums),
          Arrays.stream(sums).min().orElseThrow(),
          Arrays.stream(sums).max().orElseThrow());
    }
    return Metrics.of(variant, Metrics.OK).isPresent() ? new Cell("0", "") : NONE;
  }

  private static List<Count> failures(VariantSummary variant, Set<String> anchors) {
    return Metrics.failures(variant).entrySet().stream()
        .map(
            entry ->
                new Count(
                    Metrics.shortName(entry.getKey()),
                    Numbers.text(entry.getValue().median()),
                    anchorIn(anchors, variant, entry.getKey())))
        .toList();
  }

  private static String anchorIn(Set<String> anchors, VariantSummary variant, String metric) {
    String anchor = ExampleTable.anchor(variant.slug(), metric);
    return anchors.contains(anchor) ? anchor : "";
  }

  /// Of the side that held more: whoever closes first.
  private static Cell timeWaitPeak(VariantSummary variant) {
    return highestPeak(variant)
        .flatMap(name -> Metrics.of(variant, name))
        .map(VariantTable::cell)
        .orElse(NONE);
  }

  private static Cell timeWaitPeakAndSide(VariantSummary variant) {
    Cell peak = timeWaitPeak(variant);
    return sideOfPeak(variant)
        .map(side -> new Cell(peak.text() + " (" + side + ")", peak.range()))
        .orElse(peak);
  }

  /// `client` or `server`; empty where neither had any.
  private static Optional<String> sideOfPeak(VariantSummary variant) {
    return highestPeak(variant)
        .filter(name -> Metrics.of(variant, name).orElseThrow().median() > 0)
        .map(name -> name.split("\\.", -1)[1]);
  }

  private static Optional<String> highestPeak(VariantSummary variant) {
    return Metrics.TIME_WAIT_PEAKS.stream()
        .filter(name -> Metrics.of(variant, name).isPresent())
        .max(Comparator.comparingDouble(name -> Metrics.of(variant, name).get().median()));
  }
}
