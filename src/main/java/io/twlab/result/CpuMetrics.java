package io.twlab.result;

import io.twlab.measure.Role;
import io.twlab.measure.Series;
import io.twlab.measure.TrialData;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// `cpu.*`. All nodes share one machine, so what they saw of it is averaged over them, not added.
final class CpuMetrics {
  private static final String BUSY = "cpu.machine_busy";
  private static final String MACHINE = "cpu.machine_ns";
  private static final String PROCESS = "cpu.process_ns";
  private static final double NS_PER_US = 1e3;

  private CpuMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    each(BUSY, data)
        .flatMapToDouble(busy -> busy.mean(data.startedNs(), data.endedNs()).stream())
        .average()
        .ifPresent(share -> values.put(BUSY, share));
    OptionalDouble connects = values.get(ConnectionMetrics.CONNECTS);
    if (connects.isPresent() && connects.getAsDouble() > 0) {
      perConnect(connects.getAsDouble(), data, values);
    }
  }

  private static void perConnect(double connects, TrialData data, MetricValues values) {
    each(MACHINE, data)
        .mapToDouble(ns -> usedUs(ns, data))
        .average()
        .ifPresent(us -> values.put("cpu.machine_us_per_connect", us / connects));
    for (Role role : Role.values()) {
      SummedSeries.of(named(PROCESS, data).filter(s -> s.node().role() == role).toList())
          .ifPresent(
              ns ->
                  values.put(
                      "cpu.process_us_per_connect." + role.label(), usedUs(ns, data) / connects));
    }
  }

  /// What a cumulative series gained over the window.
  private static double usedUs(SummedSeries ns, TrialData data) {
    return (ns.nearest(data.endedNs()) - ns.nearest(data.startedNs())) / NS_PER_US;
  }

  private static Stream<SummedSeries> each(String metric, TrialData data) {
    return named(metric, data).flatMap(series -> SummedSeries.of(List.of(series)).stream());
  }

  private static Stream<Series> named(String metric, TrialData data) {
    return data.series().stream().filter(series -> series.metric().equals(metric));
  }
}
