package io.twlab.report.figure;

import io.twlab.measure.Latency;
import io.twlab.measure.TrialData;
import io.twlab.report.story.ReportInput;
import io.twlab.report.story.ReportInput.TrialView;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Percentile plots: each step to the right looks at ten times rarer attempts.
final class LatencyFigures {
  private static final int POINTS_IN_A_DECADE = 12;
  private static final double NS_PER_US = 1e3;

  /// Below this a log axis has no use.
  private static final double SMALLEST_US = 0.1;

  private LatencyFigures() {}

  static Draft connect(ReportInput input) {
    return new Draft(
        "connect-latency",
        "Connect latency by percentile",
        "From the moment an attempt was due until it was established, so waiting in a stalled"
            + " client counts; only attempts that were established. Both axes are logarithmic.",
        Axis::percentiles,
        (smallest, largest) -> Axis.decades("connect latency", "µs", smallest, largest),
        Figures.byVariant(input, slug -> curves(input, slug, "connect")));
  }

  static Draft handshake(ReportInput input) {
    return new Draft(
        "handshake",
        "Handshake by percentile, as the client's kernel measured it",
        "From a SYN to the SYN-ACK that echoes its timestamp: the network and the server's kernel"
            + " alone. The second after a lost SYN-ACK is in it, the one after a lost SYN is not."
            + " What connect latency has beyond it, the client spent waiting: for its turn, for a"
            + " port, for a second SYN. Both axes are logarithmic.",
        Axis::percentiles,
        (smallest, largest) -> Axis.decades("handshake", "µs", smallest, largest),
        Figures.byVariant(input, slug -> curves(input, slug, "handshake")));
  }

  static Draft syscall(ReportInput input) {
    return new Draft(
        "connect-syscall",
        "Time in the connect call by percentile",
        "How long the call kept the event loop busy: connect(2), mostly in search of a free local"
            + " port, getsockname(2) and epoll_ctl(2), and where connect(2) fails at once also the"
            + " exception and close(2). Both axes are logarithmic.",
        Axis::percentiles,
        (smallest, largest) -> Axis.decades("time in the connect call", "µs", smallest, largest),
        Figures.byVariant(input, slug -> curves(input, slug, "syscall_connect")));
  }

  private static List<Draft.Curve> curves(ReportInput input, String slug, String name) {
    List<Draft.Curve> curves = new ArrayList<>();
    for (TrialView trial : input.validTrials(slug)) {
      List<Point> points = percentiles(histogram(trial.data(), name));
      curves.add(new Draft.Curve(trial.record().number(), Line.Kind.MEASURED, points));
    }
    return curves;
  }

  private static List<Point> percentiles(Histogram histogram) {
    long total = histogram.getTotalCount();
    if (total == 0) {
      return List.of();
    }
    int steps = (int) Math.ceil(POINTS_IN_A_DECADE * Math.log10(total));
    List<Point> points = new ArrayList<>();
    for (int step = 0; step <= steps; step++) {
      double x = Math.min(total, Math.pow(10, (double) step / POINTS_IN_A_DECADE));
      double us = histogram.getValueAtPercentile(100 - 100 / x) / NS_PER_US;
      points.add(new Point(x, Math.max(SMALLEST_US, us)));
    }
    return points;
  }

  private static Histogram histogram(TrialData data, String name) {
    Histogram sum = new Histogram(3);
    data.latencies().stream()
        .filter(latency -> latency.name().equals(name))
        .map(Latency::histogram)
        .forEach(sum::add);
    return sum;
  }
}
