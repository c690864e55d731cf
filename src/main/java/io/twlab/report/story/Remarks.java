package io.twlab.report.story;

import io.twlab.measure.Gap;
import io.twlab.report.story.Page.Remark;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.result.Judge;
import io.twlab.result.Manifest;
import io.twlab.result.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What must not be overlooked: an unfinished run, notes, trials that do not count, marks against
/// those that do, gaps. The same words about several trials are said once.
final class Remarks {
  private static final String WHOLE_RUN = "this run";

  private final Map<String, List<String>> placesByText = new LinkedHashMap<>();

  private Remarks() {}

  static List<Remark> of(ReportInput input) {
    Remarks remarks = new Remarks();
    remarks.addStatus(input.manifest());
    notesOfRun(input).forEach(note -> remarks.add(WHOLE_RUN, note));
    input.trials().forEach(trial -> remarks.addTrial(trial.record()));
    return remarks.placesByText.entrySet().stream()
        .map(entry -> new Remark(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  private void addStatus(Manifest manifest) {
    long missing = manifest.trials().stream().filter(entry -> entry.verdict().isEmpty()).count();
    String trials = missing + " of " + manifest.trials().size() + " trials did not run.";
    switch (manifest.status()) {
      case COMPLETE -> {}
      case RUNNING -> add(WHOLE_RUN, "It has not ended: " + trials);
      case INTERRUPTED -> add(WHOLE_RUN, "It was interrupted: " + trials);
      case FAILED -> add(WHOLE_RUN, "It failed: " + trials);
    }
  }

  private void addTrial(TrialRecord trial) {
    String where = trial.variant() + ", run " + trial.number();
    if (trial.attempt() > 1) {
      where += ", attempt " + trial.attempt();
    }
    for (String reason : trial.reasons()) {
      add(where, trial.verdict() + ", not counted: " + reason);
    }
    for (String mark : trial.marks()) {
      add(where, mark);
    }
    for (Gap gap : trial.gaps()) {
      add(where, gap.sentence());
    }
  }

  private void add(String where, String text) {
    placesByText.computeIfAbsent(text, _ -> new ArrayList<>()).add(where);
  }

  /// Notes that are not just marks of trials, which are shown by trial here.
  private static List<String> notesOfRun(ReportInput input) {
    List<TrialRecord> records = input.trials().stream().map(TrialView::record).toList();
    List<String> notes = new ArrayList<>(input.summary().notes());
    notes.removeAll(Judge.notesOf(records));
    return notes;
  }
}
