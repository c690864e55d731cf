package io.twlab.run;

import io.twlab.measure.Exemplar;
import io.twlab.measure.Series;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Says of each example what the counters of all nodes did between the samples around it.
final class CountersAround {
  private static final String COUNTERS = "counters.";

  private CountersAround() {}

  /// Examples before the first sample or after the last one stay as they are.
  static List<Exemplar> join(List<Exemplar> exemplars, List<Series> series) {
    List<Series> counters =
        series.stream().filter(one -> one.metric().startsWith(COUNTERS)).toList();
    return exemplars.stream().map(exemplar -> joined(exemplar, counters)).toList();
  }

  private static Exemplar joined(Exemplar exemplar, List<Series> counters) {
    long fromNs = Long.MAX_VALUE;
    long toNs = Long.MIN_VALUE;
    SortedMap<String, Long> moved = new TreeMap<>();
    for (Series series : counters) {
      int after = firstAfter(series.tNs(), exemplar.momentNs());
      if (after > 0 && after < series.size()) {
        fromNs = Math.min(fromNs, series.tNs()[after - 1]);
        toNs = Math.max(toNs, series.tNs()[after]);
        long by = (long) (series.values()[after] - series.values()[after - 1]);
        if (by != 0) {
          moved.put(series.node() + " " + series.metric().substring(COUNTERS.length()), by);
        }
      }
    }
    return fromNs > toNs ? exemplar : exemplar.withMoved(new Exemplar.Moved(fromNs, toNs, moved));
  }

  private static int firstAfter(long[] tNs, long atNs) {
    int found = Arrays.binarySearch(tNs, atNs);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
