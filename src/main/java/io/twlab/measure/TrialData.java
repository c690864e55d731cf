package io.twlab.measure;

import java.util.List;
import java.util.Optional;

/// All raw data of one trial, from all its nodes.
///
/// @param startedNs start of the measured window
/// @param endedNs end of the measured window (before the tail in which late attempts end)
/// @param drainedNs end of observation
/// @param links impaired directions of the link, with what was counted over the window and its tail
/// @param exemplars a few attempts, each an example of what a number counts
/// @param recording segments that the link saw in the window and its tail, where it was asked to
///   look at them
/// @param nat the router that translated the clients' addresses, if there was one
/// @param router what was read of that router over time
public record TrialData(
    long startedNs,
    long endedNs,
    long drainedNs,
    List<OutcomeCount> outcomes,
    List<Series> series,
    List<Counter> counters,
    List<Latency> latencies,
    List<Setting> settings,
    List<Gap> gaps,
    List<Tally> tallies,
    List<LinkState> links,
    List<Exemplar> exemplars,
    Recording recording,
    Optional<NatState> nat,
    List<RouterSeries> router) {
  /// Of a lab that translates no addresses.
  public TrialData(
      long startedNs,
      long endedNs,
      long drainedNs,
      List<OutcomeCount> outcomes,
      List<Series> series,
      List<Counter> counters,
      List<Latency> latencies,
      List<Setting> settings,
      List<Gap> gaps,
      List<Tally> tallies,
      List<LinkState> links,
      List<Exemplar> exemplars,
      Recording recording) {
    this(
        startedNs,
        endedNs,
        drainedNs,
        outcomes,
        series,
        counters,
        latencies,
        settings,
        gaps,
        tallies,
        links,
        exemplars,
        recording,
        Optional.empty(),
        List.of());
  }

  public TrialData {
    outcomes = List.copyOf(outcomes);
    series = List.copyOf(series);
    counters = List.copyOf(counters);
    latencies = List.copyOf(latencies);
    settings = List.copyOf(settings);
    gaps = List.copyOf(gaps);
    tallies = List.copyOf(tallies);
    links = List.copyOf(links);
    exemplars = List.copyOf(exemplars);
    router = List.copyOf(router);
  }
}
