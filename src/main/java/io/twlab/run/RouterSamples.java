package io.twlab.run;

import io.twlab.host.Conntrack;
import io.twlab.measure.RouterSeries;
import io.twlab.run.ConntrackWatch.Sample;
import java.util.List;
import java.util.function.ToLongFunction;

/// What was read of a router's connection tracking, number by number.
final class RouterSamples {
  private RouterSamples() {}

  /// None where nothing was read.
  static List<RouterSeries> of(List<Sample> samples) {
    return samples.isEmpty()
        ? List.of()
        : List.of(
            series(RouterSeries.ENTRIES, samples, Conntrack::entries),
            series("conntrack.insert_failed", samples, Conntrack::insertFailed),
            series("conntrack.drop", samples, Conntrack::drop),
            series("conntrack.early_drop", samples, Conntrack::earlyDrop));
  }

  private static RouterSeries series(
      String metric, List<Sample> samples, ToLongFunction<Conntrack> number) {
    return new RouterSeries(
        metric,
        samples.stream().mapToLong(Sample::tNs).toArray(),
        samples.stream().mapToDouble(sample -> number.applyAsLong(sample.seen())).toArray());
  }
}
