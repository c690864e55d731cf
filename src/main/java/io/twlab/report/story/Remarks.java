package io.twlab.report.story;

import io.twlab.measure.Gap;
import io.twlab.report.story.Page.Remark;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.result.Manifest;
import io.twlab.result.TrialRecord;
import java.util.ArrayList;
import java.util.List;

/// What must not be overlooked: an unfinished run, notes, trials that do not count, marks against those that do, gaps.
final class Remarks {
  private Remarks() {}

  static List<Remark> of(ReportInput input) {
    List<Remark> remarks = new ArrayList<>();
    addStatus(input.manifest(), remarks);
    input.summary().notes().forEach(note -> remarks.add(new Remark("this run", note)));
    for (TrialView trial : input.trials()) {
      addTrial(trial.record(), remarks);
    }
    return remarks;
  }

  private static void addStatus(Manifest manifest, List<Remark> remarks) {
    long missing = manifest.trials().stream().filter(entry -> entry.verdict().isEmpty()).count();
    String trials = missing + " of " + manifest.trials().size() + " trials did not run.";
    switch (manifest.status()) {
      case COMPLETE -> {}
      case RUNNING -> remarks.add(new Remark("this run", "It has not ended: " + trials));
      case INTERRUPTED -> remarks.add(new Remark("this run", "It was interrupted: " + trials));
      case FAILED -> remarks.add(new Remark("this run", "It failed: " + trials));
    }
  }

  private static void addTrial(TrialRecord trial, List<Remark> remarks) {
    String where = trial.variant() + ", run " + trial.number();
    if (trial.attempt() > 1) {
      where += ", attempt " + trial.attempt();
    }
    for (String reason : trial.reasons()) {
      remarks.add(new Remark(where, trial.verdict() + ", not counted: " + reason));
    }
    for (String mark : trial.marks()) {
      remarks.add(new Remark(where, mark));
    }
    for (Gap gap : trial.gaps()) {
      remarks.add(new Remark(where, gap(gap)));
    }
  }

  private static String gap(Gap gap) {
    return Numbers.text(gap.missing())
        + " samples of "
        + gap.source()
        + " in "
        + gap.node()
        + " are missing: "
        + gap.reason();
  }
}
