package io.twlab.report.figure;

import io.twlab.report.story.ReportInput;
import io.twlab.result.Summary.VariantSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// All figures of a run, in the order in which a reader needs them.
public final class Figures {
  private Figures() {}

  public static List<Figure> of(ReportInput input) {
    return Stream.of(
            TimeWaitFigure.draft(input),
            RateFigures.connects(input),
            RateFigures.failures(input),
            LatencyFigures.connect(input),
            LatencyFigures.handshake(input),
            LatencyFigures.syscall(input),
            ConntrackFigure.draft(input),
            CpuFigure.draft(input))
        .flatMap(draft -> draft.panels().stream())
        .toList();
  }

  /// The curves of every variant, in matrix order.
  static Map<String, List<Draft.Curve>> byVariant(
      ReportInput input, Function<String, List<Draft.Curve>> curves) {
    Map<String, List<Draft.Curve>> all = new LinkedHashMap<>();
    for (VariantSummary variant : input.summary().variants()) {
      all.put(variant.slug(), curves.apply(variant.slug()));
    }
    return all;
  }
}
