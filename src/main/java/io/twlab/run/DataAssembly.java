package io.twlab.run;

import io.twlab.control.DataPart;
import io.twlab.measure.Counter;
import io.twlab.measure.Exemplar;
import io.twlab.measure.Gap;
import io.twlab.measure.Latency;
import io.twlab.measure.LinkState;
import io.twlab.measure.NatState;
import io.twlab.measure.NodeId;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Recording;
import io.twlab.measure.RouterSeries;
import io.twlab.measure.Series;
import io.twlab.measure.Setting;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the parts that agents send together to one trial's data.
final class DataAssembly {
  private final List<OutcomeCount> outcomes = new ArrayList<>();
  private final Map<SeriesKey, List<Series>> series = new LinkedHashMap<>();
  private final List<Counter> counters = new ArrayList<>();
  private final List<Latency> latencies = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();
  private final List<Setting> settings = new ArrayList<>();

  private final List<Exemplar> exemplars = new ArrayList<>();

  private record SeriesKey(NodeId node, String metric) {}

  void add(DataPart part) {
    switch (part) {
      case DataPart.OfSeries(Series piece) ->
          series
              .computeIfAbsent(new SeriesKey(piece.node(), piece.metric()), _ -> new ArrayList<>())
              .add(piece);
      case DataPart.OfOutcomes(List<OutcomeCount> more) -> outcomes.addAll(more);
      case DataPart.OfCounters(List<Counter> more) -> counters.addAll(more);
      case DataPart.OfLatency(Latency latency) -> latencies.add(latency);
      case DataPart.OfGaps(List<Gap> more) -> gaps.addAll(more);
      case DataPart.OfTallies(List<Tally> more) -> tallies.addAll(more);
      case DataPart.OfExemplars(List<Exemplar> more) -> exemplars.addAll(more);
      case DataPart.OfSettings(List<Setting> more) -> settings.addAll(more);
    }
  }

  /// Settings that agents proved by what was measured.
  List<Setting> settings() {
    return List.copyOf(settings);
  }

  /// @param before settings that were read back before anything was measured
  TrialData toData(
      Window window,
      List<Setting> before,
      List<LinkState> links,
      Recording recording,
      Optional<NatState> nat,
      List<RouterSeries> router) {
    List<Setting> all = new ArrayList<>(before);
    all.addAll(settings);
    List<Series> whole = series.values().stream().map(DataAssembly::join).toList();
    return new TrialData(
        window.startedNs(),
        window.endedNs(),
        window.drainedNs(),
        outcomes,
        whole,
        counters,
        latencies,
        all,
        gaps,
        tallies,
        links,
        CountersAround.join(exemplars, whole),
        recording,
        nat,
        router);
  }

  private static Series join(List<Series> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    int size = pieces.stream().mapToInt(Series::size).sum();
    long[] tNs = new long[size];
    double[] values = new double[size];
    int at = 0;
    for (Series piece : pieces) {
      System.arraycopy(piece.tNs(), 0, tNs, at, piece.size());
      System.arraycopy(piece.values(), 0, values, at, piece.size());
      at += piece.size();
    }
    Series first = pieces.getFirst();
    return new Series(
        first.node(), first.metric(), Arrays.copyOf(tNs, at), Arrays.copyOf(values, at));
  }
}
