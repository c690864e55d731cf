package io.twlab.run;

import io.twlab.measure.TrialData;
import io.twlab.spec.Scenario;
import io.twlab.spec.Workload;
import java.util.ArrayList;
import java.util.List;

/// Checks the two sides' books against each other.
final class Accounts {
  private Accounts() {}

  /// What cannot be true of a trial; empty when the books agree.
  ///
  /// On a link that loses nothing, with connections that end by FIN, every connection that a client
  /// saw established was accepted by a server, and none besides.
  static List<String> contradictions(TrialData data, Scenario scenario) {
    List<String> found = new ArrayList<>();
    long connected = tally(data, "connects.ok");
    long accepted = tally(data, "accepts");
    boolean nothingLost =
        scenario.link().clientToServer().loss() == 0
            && scenario.link().serverToClient().loss() == 0;
    boolean byFin = scenario.workload().close().how() == Workload.CloseHow.FIN;
    if (nothingLost && byFin && connected != accepted) {
      found.add(
          "clients saw " + connected + " connections established, servers accepted " + accepted);
    }
    return found;
  }

  private static long tally(TrialData data, String name) {
    return data.tallies().stream()
        .filter(tally -> tally.name().equals(name))
        .mapToLong(tally -> tally.count())
        .sum();
  }
}
