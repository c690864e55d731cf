package io.twlab.report.story;

import io.twlab.measure.Role;
import io.twlab.measure.Series;
import io.twlab.measure.TrialData;
import io.twlab.predict.Prediction;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.spec.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// TIME_WAIT of one side of a trial over time, added up over the nodes of that side.
public final class TimeWait {
  private static final String METRIC = "tw";

  private TimeWait() {}

  /// The count at a moment after the start of the measured window.
  public record Sample(double seconds, double sockets) {}

  /// The side whose TIME_WAIT a variant is about: the one that closes first, or where that is not
  /// known the one that held more.
  public static Role holder(ReportInput input, String slug) {
    Prediction prediction = input.predictions().get(slug);
    return switch (prediction == null ? Workload.Closer.BOTH : prediction.closer()) {
      case CLIENT -> Role.CLIENT;
      case SERVER -> Role.SERVER;
      case BOTH ->
          highest(input, slug, Role.SERVER) > highest(input, slug, Role.CLIENT)
              ? Role.SERVER
              : Role.CLIENT;
    };
  }

  /// Samples from the start of the measured window on; several nodes are added up at each moment
  /// that one of them was read, with the last value of the others.
  public static List<Sample> samples(TrialData data, Role role) {
    List<Series> nodes =
        data.series().stream()
            .filter(series -> series.metric().equals(METRIC) && series.node().role() == role)
            .toList();
    long[] moments =
        nodes.stream()
            .flatMapToLong(series -> Arrays.stream(series.tNs()))
            .filter(tNs -> tNs >= data.startedNs())
            .sorted()
            .distinct()
            .toArray();
    int[] next = new int[nodes.size()];
    List<Sample> samples = new ArrayList<>(moments.length);
    for (long moment : moments) {
      double sum = 0;
      for (int node = 0; node < next.length; node++) {
        sum += lastValue(nodes.get(node), next, node, moment);
      }
      samples.add(new Sample((moment - data.startedNs()) / 1e9, sum));
    }
    return samples;
  }

  private static double lastValue(Series series, int[] next, int node, long moment) {
    while (next[node] < series.size() && series.tNs()[next[node]] <= moment) {
      next[node]++;
    }
    return next[node] == 0 ? 0 : series.values()[next[node] - 1];
  }

  private static double highest(ReportInput input, String slug, Role role) {
    return input.validTrials(slug).stream()
        .map(TrialView::data)
        .flatMap(data -> samples(data, role).stream())
        .mapToDouble(Sample::sockets)
        .max()
        .orElse(0);
  }
}
