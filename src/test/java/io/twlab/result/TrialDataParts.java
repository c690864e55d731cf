package io.twlab.result;

import io.twlab.measure.NatState;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Recording;
import io.twlab.measure.RouterSeries;
import io.twlab.measure.Series;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import java.util.List;
import java.util.Optional;

/// The parts of a trial's data that tests change, one or two at a time.
final class TrialDataParts {
  private final TrialData rest;
  long startedNs;
  long endedNs;
  List<OutcomeCount> outcomes;
  List<Series> series;
  List<Tally> tallies;
  Recording recording;
  Optional<NatState> nat;
  List<RouterSeries> router;

  TrialDataParts(TrialData data) {
    rest = data;
    startedNs = data.startedNs();
    endedNs = data.endedNs();
    outcomes = data.outcomes();
    series = data.series();
    tallies = data.tallies();
    recording = data.recording();
    nat = data.nat();
    router = data.router();
  }

  TrialData data() {
    return new TrialData(
        startedNs,
        endedNs,
        rest.drainedNs(),
        outcomes,
        series,
        rest.counters(),
        rest.latencies(),
        rest.settings(),
        rest.gaps(),
        tallies,
        rest.links(),
        rest.exemplars(),
        recording,
        nat,
        router);
  }
}
