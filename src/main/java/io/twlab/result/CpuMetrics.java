package io.twlab.result;

import io.twlab.measure.Role;
import io.twlab.measure.Series;
import io.twlab.measure.TrialData;
import java.util.List;
import java.util.OptionalDouble;

/// `cpu.*`. All nodes share one machine, so its busy share is averaged over those who looked, not
/// added.
final class CpuMetrics {
  private static final String BUSY = "cpu.machine_busy";
  private static final String PROCESS = "cpu.process_ns";
  private static final double NS_PER_US = 1e3;

  private CpuMetrics() {}

  static void derive(TrialData data, int cpus, MetricValues values) {
    OptionalDouble connects = values.get(ConnectionMetrics.CONNECTS);
    double windowUs = (data.endedNs() - data.startedNs()) / NS_PER_US;
    OptionalDouble busy = machineBusy(data);
    busy.ifPresent(share -> values.put(BUSY, share));
    if (connects.isEmpty() || connects.getAsDouble() == 0) {
      return;
    }
    busy.ifPresent(
        share ->
            values.put(
                "cpu.machine_us_per_connect", share * cpus * windowUs / connects.getAsDouble()));
    for (Role role : Role.values()) {
      processUs(role, data)
          .ifPresent(
              us ->
                  values.put(
                      "cpu.process_us_per_connect." + role.label(), us / connects.getAsDouble()));
    }
  }

  private static OptionalDouble machineBusy(TrialData data) {
    return data.series().stream()
        .filter(series -> series.metric().equals(BUSY))
        .flatMap(series -> SummedSeries.of(List.of(series)).stream())
        .flatMapToDouble(busy -> busy.mean(data.startedNs(), data.endedNs()).stream())
        .average();
  }

  private static OptionalDouble processUs(Role role, TrialData data) {
    List<Series> series =
        data.series().stream()
            .filter(s -> s.metric().equals(PROCESS) && s.node().role() == role)
            .toList();
    return SummedSeries.of(series)
        .map(ns -> (ns.nearest(data.endedNs()) - ns.nearest(data.startedNs())) / NS_PER_US)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }
}
