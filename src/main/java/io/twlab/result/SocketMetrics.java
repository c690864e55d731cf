package io.twlab.result;

import io.twlab.measure.Role;
import io.twlab.measure.Series;
import io.twlab.measure.TrialData;
import java.util.List;
import java.util.stream.Stream;

/// `tw.<role>.*` from sockstat and `states.<role>.*` from sock_diag.
final class SocketMetrics {
  private static final String TW = "tw";
  private static final String STATES = "states.";
  private static final double NS_PER_S = 1e9;

  private SocketMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    for (Role role : Role.values()) {
      timeWait(role, data, values);
      states(role, data, values);
    }
  }

  private static void timeWait(Role role, TrialData data, MetricValues values) {
    List<Series> series = ofRole(role, data).filter(s -> s.metric().equals(TW)).toList();
    SummedSeries.of(series)
        .ifPresent(
            tw -> {
              String prefix = "tw." + role.label();
              values.put(prefix + ".at_start", tw.nearest(data.startedNs()));
              levels(prefix, tw, data, values);
              gone(prefix, tw, data, values);
            });
  }

  private static void states(Role role, TrialData data, MetricValues values) {
    ofRole(role, data)
        .map(Series::metric)
        .filter(metric -> metric.startsWith(STATES))
        .distinct()
        .forEach(metric -> state(role, metric, data, values));
  }

  private static void state(Role role, String metric, TrialData data, MetricValues values) {
    String state = metric.substring(STATES.length());
    SummedSeries.of(ofRole(role, data).filter(s -> s.metric().equals(metric)).toList())
        .ifPresent(sockets -> levels(STATES + role.label() + "." + state, sockets, data, values));
  }

  private static void levels(
      String prefix, SummedSeries series, TrialData data, MetricValues values) {
    series
        .peak(data.startedNs(), data.drainedNs())
        .ifPresent(peak -> values.put(prefix + ".peak", peak));
    values.put(prefix + ".end", series.nearest(data.endedNs()));
    values.put(prefix + ".left", series.nearest(data.drainedNs()));
  }

  /// The first time after the window at which nothing was left; the window must have left
  /// something.
  private static void gone(String prefix, SummedSeries tw, TrialData data, MetricValues values) {
    if (tw.nearest(data.endedNs()) == 0) {
      return;
    }
    for (int i = 0; i < tw.tNs().length; i++) {
      if (tw.tNs()[i] > data.endedNs() && tw.values()[i] == 0) {
        values.put(prefix + ".gone_s", (tw.tNs()[i] - data.endedNs()) / NS_PER_S);
        return;
      }
    }
  }

  private static Stream<Series> ofRole(Role role, TrialData data) {
    return data.series().stream().filter(series -> series.node().role() == role);
  }
}
