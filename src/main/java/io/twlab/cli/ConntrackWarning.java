package io.twlab.cli;

import io.twlab.host.Conntrack;
import io.twlab.predict.Prediction;
import io.twlab.predict.TimeWaitModel;
import io.twlab.spec.Plan;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// Warns of more connections than the host's connection tracking has room for, where it sees the
/// bridges that containers are on.
final class ConntrackWarning {
  /// net.netfilter.nf_conntrack_tcp_timeout_time_wait by default: every connection that has ended
  /// keeps its entry so long.
  private static final int ENTRY_SECONDS = 120;

  private ConntrackWarning() {}

  static Optional<String> of(Plan plan, int hz) {
    try {
      return Conntrack.seesBridges()
          ? Conntrack.read().flatMap(conntrack -> of(fastest(plan, hz), conntrack.max()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // A plan is made on machines that run nothing, too.
    }
  }

  /// @param perSecond connections that succeed
  static Optional<String> of(double perSecond, long max) {
    double entries = perSecond * ENTRY_SECONDS;
    return entries > max
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "In containers: this host tracks connections that cross its bridges, for %d s after"
                    + " their end. %,.0f/s need %,.0f entries, and net.netfilter.nf_conntrack_max"
                    + " is %,d. Trials in which it drops any are INVALID; lower the rate or use"
                    + " --backend namespaces.",
                ENTRY_SECONDS,
                perSecond,
                entries,
                max))
        : Optional.empty();
  }

  /// Successful connections a second of the fastest variant for which that is known beforehand.
  private static double fastest(Plan plan, int hz) {
    return plan.variants().stream()
        .map(variant -> TimeWaitModel.predict(variant.scenario(), hz))
        .mapToDouble(ConntrackWarning::perSecond)
        .max()
        .orElse(0);
  }

  private static double perSecond(Prediction prediction) {
    return prediction.steadyConnectsPerSecond().orElse(prediction.arrivalsPerSecond().orElse(0));
  }
}
