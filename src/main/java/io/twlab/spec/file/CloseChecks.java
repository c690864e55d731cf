package io.twlab.spec.file;

import io.twlab.spec.Scenario;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import io.twlab.spec.Workload.Exchange;
import io.twlab.spec.unit.Quantity;
import java.time.Duration;

/// What must hold between the settings that say how connections end, in each variant.
final class CloseChecks {
  private static final String LINGER = "socket.client.linger";
  private static final String CLOSE_WAIT = "workload.close.close-wait";

  /// Below the smallest send buffer that Linux gives a TCP socket by default, 16 KiB.
  private static final int MOST_BYTES = 8192;

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
    if (close.finsMeet()) {
      crossing(scenario, written, problems);
    }
  }

  /// Each side sends its FIN while the other's last bytes may be on their way, and what has not
  /// been handed to the kernel by then would never be sent.
  private static void crossing(Scenario scenario, Tree.Mapping written, Problems problems) {
    Exchange exchange = scenario.workload().exchange();
    if (Math.max(exchange.requestBytes(), exchange.responseBytes()) > MOST_BYTES) {
      problems.add(
          written.placeOf("workload.exchange"),
          "workload.close.by: both with messages of more than " + MOST_BYTES + "B",
          "request and response of at most " + MOST_BYTES + "B, which one write(2) takes whole",
          "");
    }
  }

  private static String split(Duration linger) {
    return LINGER + " " + Quantity.DURATION.print(linger) + ": SO_LINGER counts whole seconds";
  }
}
