package io.twlab.report.figure;

import io.twlab.measure.Role;
import io.twlab.measure.TrialData;
import io.twlab.predict.Prediction;
import io.twlab.report.story.ReportInput;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.report.story.TimeWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// TIME_WAIT over time: every trial, the prediction, and the prediction's ceiling.
final class TimeWaitFigure {
  private static final int PREDICTED_POINTS = 100;

  private TimeWaitFigure() {}

  static Draft draft(ReportInput input) {
    return new Draft(
        "time-wait",
        "TIME_WAIT sockets over time, on the side that closes first",
        "Solid lines: every trial, as /proc/net/sockstat counts them (FIN_WAIT_2 minisocks"
            + " included). Dashed: what the model predicts; dotted: the most that the local ports"
            + " can hold. Of each hundredth of the time the first, lowest, highest and last sample"
            + " are drawn.",
        Axis::seconds,
        (_, largest) -> Axis.fromZero("TIME_WAIT", "sockets", largest),
        Figures.byVariant(input, slug -> curves(input, slug)));
  }

  private static List<Draft.Curve> curves(ReportInput input, String slug) {
    Role closer = TimeWait.holder(input, slug);
    List<Draft.Curve> curves = new ArrayList<>();
    double end = 0;
    double highest = 0;
    for (TrialView trial : input.validTrials(slug)) {
      List<Point> samples = samples(trial.data(), closer);
      curves.add(
          new Draft.Curve(
              trial.record().number(), Line.Kind.MEASURED, Decimation.decimated(samples)));
      end = Math.max(end, samples.isEmpty() ? 0 : samples.getLast().x());
      highest = Math.max(highest, samples.stream().mapToDouble(Point::y).max().orElse(0));
    }
    Prediction prediction = input.predictions().get(slug);
    if (prediction != null && prediction.timeWait().isPresent() && end > 0) {
      addPrediction(prediction, prediction.timeWait().get(), end, highest, curves);
    }
    return curves;
  }

  private static List<Point> samples(TrialData data, Role closer) {
    return TimeWait.samples(data, closer).stream()
        .map(sample -> new Point(sample.seconds(), sample.sockets()))
        .toList();
  }

  private static void addPrediction(
      Prediction prediction,
      Prediction.Curve timeWait,
      double end,
      double highest,
      List<Draft.Curve> curves) {
    double top = highest;
    List<Point> predicted = new ArrayList<>();
    for (int i = 0; i <= PREDICTED_POINTS; i++) {
      double seconds = end * i / PREDICTED_POINTS;
      predicted.add(new Point(seconds, timeWait.at(seconds)));
      top = Math.max(top, predicted.getLast().y());
    }
    curves.add(new Draft.Curve(0, Line.Kind.PREDICTED, predicted));
    ceiling(prediction, end, top).ifPresent(curves::add);
  }

  /// A ceiling far above everything measured would flatten what there is to see, so it is left out.
  private static Optional<Draft.Curve> ceiling(Prediction prediction, double end, double highest) {
    double ceiling = prediction.timeWaitCeiling();
    if (!Double.isFinite(ceiling) || ceiling > 1.5 * highest) {
      return Optional.empty();
    }
    List<Point> line = List.of(new Point(0, ceiling), new Point(end, ceiling));
    return Optional.of(new Draft.Curve(0, Line.Kind.CEILING, line));
  }
}
