package io.twlab.run;

import io.twlab.measure.Outcome;
import io.twlab.measure.TrialData;
import io.twlab.spec.Scenario;
import io.twlab.spec.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Checks the two sides' books against each other.
final class Accounts {
  private static final Set<String> QUEUE_OVERFLOWS = Set.of("ListenOverflows", "ListenDrops");

  private static final Set<Outcome> GIVEN_UP =
      Set.of(Outcome.UNFINISHED, new Outcome.Failure(Outcome.Phase.CONNECT, "CONNECT_TIMEOUT"));

  private Accounts() {}

  /// What cannot be true of a trial; empty when the books agree.
  ///
  /// On a link that loses nothing and has no faults, with connections that end by FIN, every
  /// connection that a client saw established was accepted by a server, and none besides; unless a
  /// listen queue overflowed, was closed with its listener or left alone, or an attempt was given
  /// up while its handshake went on. Then the difference is a result (`unseen.*`) and no fault.
  static List<String> contradictions(TrialData data, Scenario scenario) {
    List<String> found = new ArrayList<>();
    long connected = tally(data, "connects.ok");
    long accepted = tally(data, "accepts");
    boolean nothingLost = !scenario.mayLose();
    boolean byFin = scenario.workload().close().how() != Workload.CloseHow.RST;
    boolean allAccepted =
        !scenario.socket().server().neverAccept() && scenario.workload().restartServer().isEmpty();
    if (nothingLost && byFin && allAccepted && connected != accepted && !mayDiffer(data)) {
      found.add(
          "clients saw " + connected + " connections established, servers accepted " + accepted);
    }
    return found;
  }

  private static boolean mayDiffer(TrialData data) {
    boolean overflowed =
        data.counters().stream()
            .filter(counter -> QUEUE_OVERFLOWS.contains(counter.name()))
            .anyMatch(counter -> counter.delta() > 0);
    boolean givenUp =
        data.outcomes().stream()
            .filter(count -> count.count() > 0)
            .anyMatch(count -> GIVEN_UP.contains(count.outcome()));
    return overflowed || givenUp;
  }

  private static long tally(TrialData data, String name) {
    return data.tallies().stream()
        .filter(tally -> tally.name().equals(name))
        .mapToLong(tally -> tally.count())
        .sum();
  }
}
