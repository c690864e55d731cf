package io.twlab.run;

import io.twlab.lab.Lab;
import io.twlab.lab.LabException;
import io.twlab.lab.NatNode;
import io.twlab.measure.NatState;
import io.twlab.measure.RouterSeries;
import java.util.List;
import java.util.Optional;

/// Samples the connection tracking of the router that translates addresses, if the lab has one.
/// What it drops is a result and no fault of the trial.
final class NatWatch implements AutoCloseable {
  private final Optional<NatNode> router;
  private final ConntrackWatch conntrack;
  private Optional<NatState> seen = Optional.empty();

  private NatWatch(Optional<NatNode> router, ConntrackWatch conntrack) {
    this.router = router;
    this.conntrack = conntrack;
  }

  /// Takes the first sample now and goes on until [#end()].
  static NatWatch begin(Lab lab) {
    Optional<NatNode> router = lab.nat();
    ConntrackWatch.Source source =
        router.isPresent() ? () -> Optional.of(router.get().conntrack()) : Optional::empty;
    return new NatWatch(router, ConntrackWatch.start(source));
  }

  void end() throws LabException, InterruptedException {
    if (router.isPresent()) {
      seen = Optional.of(new NatState(router.get().settings(), conntrack.end()));
    }
  }

  /// Settings, and what was counted from beginning to end.
  Optional<NatState> seen() {
    return seen;
  }

  /// What was read in the meantime, number by number.
  List<RouterSeries> series() {
    return RouterSamples.of(conntrack.samples());
  }

  @Override
  public void close() {
    conntrack.close();
  }
}
