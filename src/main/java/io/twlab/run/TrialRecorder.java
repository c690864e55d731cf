package io.twlab.run;

import io.twlab.measure.Recording;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.result.Accounting;
import io.twlab.result.Metrics;
import io.twlab.result.ResultsException;
import io.twlab.result.RunWriter;
import io.twlab.result.TrialRecord;
import io.twlab.spec.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts a trial that has ended into the run folder, with its metrics and its marks.
final class TrialRecorder {
  private static final TrialData NOTHING =
      new TrialData(
          0,
          0,
          0,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Recording.NOTHING);

  private final RunWriter writer;

  TrialRecorder(RunWriter writer) {
    this.writer = writer;
  }

  /// @return the record as written; its verdict is heavier than the run's where the data
  ///   contradicts itself
  TrialRecord record(TrialRun run) throws ResultsException {
    TrialData data = run.data().orElse(NOTHING);
    SortedMap<String, Double> metrics = new TreeMap<>();
    List<String> reasons = new ArrayList<>(run.reasons());
    Verdict verdict = run.verdict();
    if (run.data().isPresent()) {
      metrics = Metrics.of(data);
      List<String> contradictions = new ArrayList<>(Accounting.violations(data));
      contradictions.addAll(Accounts.contradictions(data, run.trial().variant().scenario()));
      reasons.addAll(contradictions);
      verdict = contradictions.isEmpty() ? verdict : verdict.and(Verdict.INVALID);
    }
    TrialRecord record = recordOf(run, data, verdict, reasons, metrics);
    writer.write(record, data, run.capture());
    return record;
  }

  private static TrialRecord recordOf(
      TrialRun run,
      TrialData data,
      Verdict verdict,
      List<String> reasons,
      Map<String, Double> metrics) {
    Trial trial = run.trial();
    return new TrialRecord(
        TrialRecord.SCHEMA,
        trial.variant().slug(),
        trial.number(),
        run.attempt(),
        trial.seed(),
        verdict,
        reasons,
        TrialMarks.of(run, data, metrics),
        data.startedNs(),
        data.endedNs(),
        data.drainedNs(),
        run.startedAt().toString(),
        run.phasesMs(),
        run.beside(),
        data.counters(),
        data.tallies(),
        data.settings(),
        data.links(),
        data.recording().faults(),
        unrecorded(data.recording()),
        data.recording().capture(),
        data.gaps(),
        metrics,
        run.conntrack(),
        data.nat());
  }

  private static OptionalLong unrecorded(Recording recording) {
    return recording.segments().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(recording.unrecorded());
  }
}
