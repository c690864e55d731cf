package io.twlab.report.story;

import io.twlab.measure.TrialData;
import io.twlab.predict.Prediction;
import io.twlab.result.Environment;
import io.twlab.result.Manifest;
import io.twlab.result.Summary;
import io.twlab.result.TrialRecord;
import io.twlab.spec.Claim;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that a report is made from: the content of one results folder, read.
///
/// @param claim what published statement the run put to the test, if any
/// @param trials the trials that have ended, also those that are not valid
/// @param predictions variant slug to what the model expects of it; a variant may lack one
/// @param emulations variant slug to the names of its faults that emulate something, and what
/// @param experimentText the experiment file as given
public record ReportInput(
    Manifest manifest,
    Environment environment,
    Summary summary,
    Optional<Claim> claim,
    List<TrialView> trials,
    Map<String, Prediction> predictions,
    Map<String, Map<String, String>> emulations,
    String experimentText) {
  public ReportInput {
    trials = List.copyOf(trials);
    predictions = Map.copyOf(predictions);
    emulations = Map.copyOf(emulations);
  }

  /// One trial: what is known about it, and its raw data.
  public record TrialView(TrialRecord record, TrialData data) {}

  /// The valid trials of one variant, by number.
  public List<TrialView> validTrials(String slug) {
    return trials.stream()
        .filter(trial -> trial.record().variant().equals(slug))
        .filter(trial -> trial.record().reasons().isEmpty())
        .sorted((a, b) -> Integer.compare(a.record().number(), b.record().number()))
        .toList();
  }
}
