package io.twlab.result;

import io.twlab.measure.Series;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// One metric over several nodes: at each time of the node that has most samples, the sum of every
/// node's nearest sample.
///
/// @param tNs times, ascending; at least one
record SummedSeries(long[] tNs, double[] values) {

  static Optional<SummedSeries> of(List<Series> nodes) {
    List<Series> sampled = nodes.stream().filter(series -> series.size() > 0).toList();
    return sampled.stream()
        .max(Comparator.comparingInt(Series::size))
        .map(grid -> new SummedSeries(grid.tNs(), summed(grid.tNs(), sampled)));
  }

  /// The sample nearest to a time.
  double nearest(long time) {
    return values[nearestIndex(tNs, time)];
  }

  /// The highest sample from `start` to `end`, both included.
  OptionalDouble peak(long start, long end) {
    return within(start, end).mapToDouble(i -> values[i]).max();
  }

  /// The mean of the samples from `start` to `end`, both included.
  OptionalDouble mean(long start, long end) {
    return within(start, end).mapToDouble(i -> values[i]).average();
  }

  private IntStream within(long start, long end) {
    return IntStream.range(0, tNs.length).filter(i -> tNs[i] >= start && tNs[i] <= end);
  }

  private static double[] summed(long[] grid, List<Series> nodes) {
    return Arrays.stream(grid)
        .mapToDouble(
            time -> nodes.stream().mapToDouble(s -> s.values()[nearestIndex(s.tNs(), time)]).sum())
        .toArray();
  }

  private static int nearestIndex(long[] times, long time) {
    int found = Arrays.binarySearch(times, time);
    if (found >= 0) {
      return found;
    }
    int after = -found - 1;
    if (after == 0 || after == times.length) {
      return Math.min(after, times.length - 1);
    }
    return time - times[after - 1] <= times[after] - time ? after - 1 : after;
  }
}
