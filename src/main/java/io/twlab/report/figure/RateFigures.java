package io.twlab.report.figure;

import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.TrialData;
import io.twlab.predict.Prediction;
import io.twlab.report.story.ReportInput;
import io.twlab.report.story.ReportInput.TrialView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Attempts that succeeded and attempts that failed, per second, by the second in which they were
/// due.
final class RateFigures {
  private static final int STEPS_A_SECOND = 100;

  private static final double NS_PER_SECOND = 1e9;

  /// A last piece of a second shorter than this would make a rate out of a handful of attempts.
  private static final double SHORTEST_PIECE_SECONDS = 0.25;

  private RateFigures() {}

  static Draft connects(ReportInput input) {
    return new Draft(
        "connects",
        "Successful connects per second",
        "Attempts that were due in each second and ended well. Dashed: the connect rate that the"
            + " model predicts.",
        Axis::seconds,
        (_, largest) -> Axis.fromZero("connects", "per second", largest),
        Figures.byVariant(input, slug -> connectCurves(input, slug)));
  }

  static Draft failures(ReportInput input) {
    return new Draft(
        "failures",
        "Failed attempts per second",
        "Attempts that were due in each second and failed, whatever the reason, those that were"
            + " never started or never decided included; the table tells the reasons apart.",
        Axis::seconds,
        (_, largest) -> Axis.fromZero("failures", "per second", largest),
        Figures.byVariant(
            input, slug -> curves(input, slug, outcome -> !outcome.equals(Outcome.OK))));
  }

  private static List<Draft.Curve> connectCurves(ReportInput input, String slug) {
    List<Draft.Curve> curves = curves(input, slug, Outcome.OK::equals);
    Prediction prediction = input.predictions().get(slug);
    if (prediction != null && prediction.connectsPerSecond().isPresent() && !curves.isEmpty()) {
      Prediction.Curve connects = prediction.connectsPerSecond().get();
      List<Point> predicted =
          curves.getFirst().points().stream()
              .map(point -> new Point(point.x(), meanOfSecond(connects, point.x())))
              .toList();
      curves.add(new Draft.Curve(0, Line.Kind.PREDICTED, predicted));
    }
    return curves;
  }

  /// What was measured is a mean over the second around `middle`, so what was predicted has to be
  /// one too.
  private static double meanOfSecond(Prediction.Curve curve, double middle) {
    double sum = 0;
    for (int i = 0; i < STEPS_A_SECOND; i++) {
      sum += curve.at(middle - 0.5 + (i + 0.5) / STEPS_A_SECOND);
    }
    return sum / STEPS_A_SECOND;
  }

  private static List<Draft.Curve> curves(
      ReportInput input, String slug, Predicate<Outcome> counted) {
    List<Draft.Curve> curves = new ArrayList<>();
    for (TrialView trial : input.validTrials(slug)) {
      List<Point> points = Decimation.decimated(perSecond(trial.data(), counted));
      curves.add(new Draft.Curve(trial.record().number(), Line.Kind.MEASURED, points));
    }
    return curves;
  }

  /// One point in the middle of each second of the measured window.
  private static List<Point> perSecond(TrialData data, Predicate<Outcome> counted) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (OutcomeCount count : data.outcomes()) {
      if (counted.test(count.outcome())) {
        int second = (int) ((count.tNs() - data.startedNs()) / NS_PER_SECOND);
        counts.merge(second, count.count(), Long::sum);
      }
    }
    double length = (data.endedNs() - data.startedNs()) / NS_PER_SECOND;
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < length; second++) {
      double piece = Math.min(1, length - second);
      if (piece >= SHORTEST_PIECE_SECONDS) {
        points.add(new Point(second + piece / 2, counts.getOrDefault(second, 0L) / piece));
      }
    }
    return points;
  }
}
