package io.twlab.spec.file;

import io.twlab.spec.Scenario;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import io.twlab.spec.unit.Quantity;
import java.time.Duration;

/// What must hold between the settings that say how connections end, in each variant.
final class CloseChecks {
  private static final String LINGER = "socket.client.linger";
  private static final String CLOSE_WAIT = "workload.close.close-wait";

  private CloseChecks() {}

  /// @param written the variant's tree, for places
  static void check(Scenario scenario, Tree.Mapping written, Problems problems) {
    scenario
        .socket()
        .client()
        .linger()
        .filter(linger -> linger.toNanosPart() != 0)
        .ifPresent(
            linger -> problems.add(written.placeOf(LINGER), split(linger), "whole seconds", ""));
    Close close = scenario.workload().close();
    boolean serverReadsFin = close.by() == Closer.CLIENT && close.how() != CloseHow.RST;
    if (close.closeWait().isPositive() && !serverReadsFin) {
      problems.add(
          written.placeOf(CLOSE_WAIT),
          "close-wait where no client closes first by FIN: the server is never in CLOSE_WAIT",
          "by: client, and how: fin or half-close",
          "leave close-wait out, or let the client close");
    }
  }

  private static String split(Duration linger) {
    return LINGER + " " + Quantity.DURATION.print(linger) + ": SO_LINGER counts whole seconds";
  }
}
