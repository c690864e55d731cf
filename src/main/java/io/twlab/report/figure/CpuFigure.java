package io.twlab.report.figure;

import io.twlab.measure.Series;
import io.twlab.measure.TrialData;
import io.twlab.report.story.ReportInput;
import io.twlab.report.story.ReportInput.TrialView;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How busy the whole machine was.
final class CpuFigure {
  private static final double NS_PER_SECOND = 1e9;

  private CpuFigure() {}

  static Draft draft(ReportInput input) {
    return new Draft(
        "cpu",
        "CPU of the machine over time",
        "Busy share of all CPUs, mean of each second. It is the machine's, because the kernel's"
            + " work on a packet is not charged to the process that caused it.",
        Axis::seconds,
        (_, _) -> new Axis("busy", "% of all CPUs", Axis.Scale.LINEAR, 0, 100),
        Figures.byVariant(input, slug -> curves(input, slug)));
  }

  private static List<Draft.Curve> curves(ReportInput input, String slug) {
    List<Draft.Curve> curves = new ArrayList<>();
    for (TrialView trial : input.validTrials(slug)) {
      List<Point> points = Decimation.decimated(meanOfSeconds(trial.data()));
      curves.add(new Draft.Curve(trial.record().number(), Line.Kind.MEASURED, points));
    }
    return curves;
  }

  /// The first node's view is enough: all nodes share the machine.
  private static List<Point> meanOfSeconds(TrialData data) {
    return data.series().stream()
        .filter(series -> series.metric().equals("cpu.machine_busy"))
        .findFirst()
        .map(series -> means(series, data.startedNs()))
        .orElse(List.of());
  }

  /// A last second with few samples would look like a jump.
  private static void dropLastUnlessWhole(
      SortedMap<Integer, List<Double>> seconds, Series busy, long startedNs) {
    if (seconds.size() > 1) {
      double end = (busy.tNs()[busy.size() - 1] - startedNs) / NS_PER_SECOND;
      seconds.tailMap((int) Math.round(end)).clear();
    }
  }

  private static List<Point> means(Series busy, long startedNs) {
    SortedMap<Integer, List<Double>> seconds = new TreeMap<>();
    for (int i = 0; i < busy.size(); i++) {
      if (busy.tNs()[i] >= startedNs) {
        int second = (int) ((busy.tNs()[i] - startedNs) / NS_PER_SECOND);
        seconds.computeIfAbsent(second, _ -> new ArrayList<>()).add(busy.values()[i]);
      }
    }
    List<Point> means = new ArrayList<>();
    dropLastUnlessWhole(seconds, busy, startedNs);
    seconds.forEach(
        (second, values) -> {
          double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
          means.add(new Point(second + 0.5, 100 * mean));
        });
    return means;
  }
}
