package io.twlab.report.figure;

import io.twlab.measure.RouterSeries;
import io.twlab.measure.TrialData;
import io.twlab.report.story.ReportInput;
import io.twlab.report.story.ReportInput.TrialView;
import java.util.ArrayList;
import java.util.List;

/// Connections that the router between clients and servers knows over time.
final class ConntrackFigure {
  private static final double NS_PER_SECOND = 1e9;

  private ConntrackFigure() {}

  static Draft draft(ReportInput input) {
    return new Draft(
        "conntrack",
        "Connections that the router which translates addresses keeps track of",
        "Every trial: entries of the router's connection tracking in the window and its tail, read"
            + " twice a second. Those of the warm-up and those that have run out count until the"
            + " kernel collects them. What it threw away is in samples.csv beside them"
            + " (conntrack.drop, conntrack.insert_failed, conntrack.early_drop).",
        Axis::seconds,
        (_, largest) -> Axis.fromZero("connection tracking", "entries", largest),
        Figures.byVariant(input, slug -> curves(input, slug)));
  }

  private static List<Draft.Curve> curves(ReportInput input, String slug) {
    List<Draft.Curve> curves = new ArrayList<>();
    for (TrialView trial : input.validTrials(slug)) {
      List<Point> points = Decimation.decimated(entries(trial.data()));
      curves.add(new Draft.Curve(trial.record().number(), Line.Kind.MEASURED, points));
    }
    return curves;
  }

  private static List<Point> entries(TrialData data) {
    return data.router().stream()
        .filter(series -> series.metric().equals(RouterSeries.ENTRIES))
        .findFirst()
        .map(series -> points(series, data.startedNs()))
        .orElse(List.of());
  }

  /// From the start of the window on.
  private static List<Point> points(RouterSeries entries, long startedNs) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.tNs()[i] >= startedNs) {
        points.add(new Point((entries.tNs()[i] - startedNs) / NS_PER_SECOND, entries.values()[i]));
      }
    }
    return points;
  }
}
