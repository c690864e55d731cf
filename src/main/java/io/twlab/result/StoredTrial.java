package io.twlab.result;

import io.twlab.measure.Recording;
import io.twlab.measure.TrialData;
import java.io.IOException;
import java.nio.file.Path;

/// A trial that lies in a run folder: its record, read, and its raw data, read when asked for.
public record StoredTrial(Path folder, TrialRecord record) {

  static StoredTrial of(Path folder) throws ResultsException {
    Path file = folder.resolve(TrialFolder.RECORD);
    return new StoredTrial(folder, Json.read(file, TrialRecord.class, TrialRecord.SCHEMA));
  }

  /// Series, outcomes, latencies and segments from the files, all else from the record. Reads the
  /// files anew each time.
  public TrialData data() throws ResultsException {
    try {
      SamplesCsv samples = SamplesCsv.read(folder);
      return new TrialData(
          record.startedNs(),
          record.endedNs(),
          record.drainedNs(),
          OutcomesCsv.read(folder),
          samples.nodes(),
          record.counters(),
          LatencyLog.read(folder),
          record.settings(),
          record.gaps(),
          record.tallies(),
          record.links(),
          ExemplarsFile.read(folder),
          recording(),
          record.nat(),
          samples.router());
    } catch (IOException e) {
      throw ResultsException.of("read", folder, e);
    }
  }

  private Recording recording() throws IOException {
    return new Recording(
        SegmentsCsv.read(folder),
        record.unrecordedSegments().orElse(0),
        record.faults(),
        record.capture());
  }
}
