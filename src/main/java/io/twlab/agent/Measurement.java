package io.twlab.agent;

import io.twlab.control.DataPart;
import io.twlab.control.NodeTask;
import io.twlab.measure.Counter;
import io.twlab.measure.NodeId;
import io.twlab.observe.CounterSnapshot;
import io.twlab.observe.Observation;
import io.twlab.observe.Observed;
import io.twlab.observe.Watchlist;
import io.twlab.spec.Observe;
import io.twlab.spec.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is watched in the node from just before the window until collection: samples all the time,
/// counters from the window's start to the end of its tail.
final class Measurement {
  /// Room for samples beyond what the plan says the trial takes.
  private static final Duration SLACK = Duration.ofSeconds(30);

  private final NodeId node;
  private final CounterSnapshot before;
  private final Observation observation;
  private Optional<List<Counter>> counters = Optional.empty();

  private Measurement(NodeId node, CounterSnapshot before, Observation observation) {
    this.node = node;
    this.before = before;
    this.observation = observation;
  }

  static Measurement start(NodeTask task) throws IOException {
    Observe observe = task.scenario().observe();
    Workload workload = task.scenario().workload();
    Duration longest =
        workload.duration().plus(workload.timeouts().longest()).plus(observe.drain()).plus(SLACK);
    Watchlist watchlist =
        observe.states()
            ? Watchlist.withStates(observe.interval())
            : Watchlist.standard(observe.interval());
    System.gc(); // Not in the window: nothing begins while it runs.
    CounterSnapshot before = CounterSnapshot.take();
    return new Measurement(task.node(), before, Observation.start(task.node(), watchlist, longest));
  }

  /// Takes the counters' second snapshot.
  void freeze() throws IOException {
    counters = Optional.of(CounterSnapshot.take().minus(before, node));
  }

  /// Ends sampling and hands over all there is.
  List<DataPart> finish() {
    try (observation) {
      Observed observed = observation.finish();
      List<DataPart> parts = new ArrayList<>();
      observed.series().forEach(series -> parts.addAll(Parts.ofSeries(series)));
      parts.add(new DataPart.OfGaps(observed.gaps()));
      parts.add(
          new DataPart.OfCounters(
              counters.orElseThrow(() -> new IllegalStateException("collected before frozen"))));
      return parts;
    }
  }

  /// sockstat's tw, 0 before the first sample.
  long timeWaitNow() {
    return observation.latestTimeWait().orElse(0);
  }
}
