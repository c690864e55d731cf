package io.twlab.run;

import io.twlab.spec.Arrivals;
import io.twlab.spec.Link;
import io.twlab.spec.Scenario;

/// Whether clients' event loops may go before all other threads of the machine, so that attempts
/// begin when they are due.
final class Promptness {
  private Promptness() {}

  /// Not in a closed loop, which is busy all the time and late by nothing. Not where trials
  /// overlap, and not unless a processor is left when all clients are busy: then servers, which are
  /// ordinary threads, would not get their turn. A wire or a tap on the link takes a processor too.
  static boolean of(Scenario scenario, boolean overlap, int processors) {
    return switch (scenario.workload().arrivals()) {
      case Arrivals.Closed _ -> false;
      case Arrivals.Constant _, Arrivals.Poisson _, Arrivals.Burst _ ->
          !overlap && scenario.topology().clients() + ofWire(scenario) < processors;
    };
  }

  private static int ofWire(Scenario scenario) {
    boolean netemAlone =
        scenario.link().emulation() == Link.Emulation.NETEM && !scenario.observe().capture();
    boolean maybe = scenario.emulatesLink() && !netemAlone;
    return maybe ? 1 : 0;
  }
}
