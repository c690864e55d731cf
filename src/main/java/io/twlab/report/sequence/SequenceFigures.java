package io.twlab.report.sequence;

import io.twlab.report.story.ReportInput;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.result.Summary.VariantSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The time–sequence diagrams of a run: one of each variant whose link looked at segments, from its
/// first valid trial that has any.
public final class SequenceFigures {
  private SequenceFigures() {}

  public static List<SequenceFigure> of(ReportInput input) {
    List<SequenceFigure> figures = new ArrayList<>();
    for (VariantSummary variant : input.summary().variants()) {
      input.validTrials(variant.slug()).stream()
          .flatMap(trial -> figure(trial, figures.size() + 1, emulations(input, trial)).stream())
          .findFirst()
          .ifPresent(figures::add);
    }
    return figures;
  }

  private static Map<String, String> emulations(ReportInput input, TrialView trial) {
    return input.emulations().getOrDefault(trial.record().variant(), Map.of());
  }

  private static Optional<SequenceFigure> figure(
      TrialView trial, int place, Map<String, String> emulations) {
    return Excerpt.of(trial.data().recording().segments())
        .map(
            excerpt ->
                figure(trial, place, excerpt, Caption.of(excerpt, trial.data(), emulations)));
  }

  private static SequenceFigure figure(
      TrialView trial, int place, Excerpt excerpt, List<String> caption) {
    String title = "%s, run %d".formatted(trial.record().variant(), trial.record().number());
    return new SequenceFigure(
        "segments-" + place,
        title,
        caption,
        "Time–sequence diagram of " + title + ". " + String.join(" ", caption),
        Diagram.draw(excerpt, "Segments of " + title),
        SegmentTable.of(excerpt),
        SegmentTable.unlisted(excerpt),
        "trials/%s/%d/segments.csv".formatted(trial.record().variant(), trial.record().number()));
  }
}
