package io.twlab.run;

import io.twlab.measure.Series;

/// Which samples of a series surround a reading by another instrument.
///
/// The time of a sample is the middle of taking it, and samples do not overlap. So one was surely
/// whole when the next one's middle had come, and surely began after the one before had its middle.
///
/// @param before index of the last sample that was whole when the reading began; -1 if none was
/// @param after index of the first that began when the reading had ended; one too many if none did
record Bracket(int before, int after) {
  static Bracket of(SsReading reading, Series series) {
    int upToBegin = 0;
    int upToEnd = 0;
    for (long tNs : series.tNs()) {
      upToBegin += tNs <= reading.beforeNs() ? 1 : 0;
      upToEnd += tNs < reading.afterNs() ? 1 : 0;
    }
    return new Bracket(upToBegin - 2, Math.min(upToEnd + 1, series.size()));
  }

  /// Nothing was there before the first sample.
  double valueBefore(Series series) {
    return before < 0 ? 0 : series.values()[before];
  }

  /// Counts that only climb have no bound after the last sample.
  double valueAfter(Series series) {
    return after == series.size() ? Double.POSITIVE_INFINITY : series.values()[after];
  }

  /// Whether both samples are there and of the time after `sinceNs`.
  boolean isWithin(Series series, long sinceNs) {
    return before >= 0 && series.tNs()[before] >= sinceNs && after < series.size();
  }
}
