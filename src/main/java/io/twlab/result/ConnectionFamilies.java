package io.twlab.result;

import static io.twlab.result.Direction.HIGHER;
import static io.twlab.result.Direction.LOWER;
import static io.twlab.result.Direction.NEITHER;
import static io.twlab.result.MetricFamily.count;
import static io.twlab.result.MetricFamily.measured;
import static io.twlab.result.MetricKind.COUNT;

import java.util.List;

/// Attempts, connections and closes.
final class ConnectionFamilies {
  private static final String ATTEMPTS = "attempts";

  static final List<MetricFamily> ALL =
      List.of(
          count(
              "attempts.due",
              ATTEMPTS,
              NEITHER,
              "Attempts that were due in the measured window; the sum of all outcomes."),
          count(
              "attempts.started",
              ATTEMPTS,
              NEITHER,
              "Attempts that the generator began: due minus not started."),
          count(
              "attempts.ok",
              ATTEMPTS,
              HIGHER,
              "Attempts that connected, did all their exchanges and closed."),
          count(
              "attempts.not_started",
              ATTEMPTS,
              LOWER,
              "Attempts that were due and that the generator never got to."),
          count(
              "attempts.unfinished",
              ATTEMPTS,
              LOWER,
              "Attempts still undecided when the longest timeout after the window had passed."),
          count(
              "failures.<phase>.<reason>",
              ATTEMPTS,
              LOWER,
              "Attempts that failed in this phase for this reason: an errno name, or a reason of"
                  + " twlab's own."),
          count("failures.total", ATTEMPTS, LOWER, "All failed attempts together."),
          measured(
              "connects.ok", "connections", HIGHER, COUNT, "Connections that clients established."),
          measured("accepts", "connections", HIGHER, COUNT, "Connections that servers accepted."),
          measured(
              "unseen.by_server",
              "connections",
              LOWER,
              COUNT,
              "Connections that clients established beyond those that servers accepted."),
          measured(
              "unseen.by_client",
              "connections",
              LOWER,
              COUNT,
              "Connections that servers accepted beyond those that clients established."),
          measured(
              "ports.distinct",
              "ports",
              NEITHER,
              COUNT,
              "Different local ports that clients connected from."),
          measured(
              "closes.server",
              "connections",
              NEITHER,
              COUNT,
              "Connections that servers closed by themselves, not because the client had."),
          measured(
              "closes.simultaneous",
              "connections",
              NEITHER,
              COUNT,
              "With `close.by: both`: connections whose sides both closed before the other's FIN"
                  + " had arrived, so that both keep TIME_WAIT. Told by each side's TCP_INFO just"
                  + " before its own FIN; nio cannot tell."),
          measured(
              "closes.simultaneous_share",
              "share",
              NEITHER,
              COUNT,
              "The same by all connections that were closed, 0 to 1."),
          count(
              "server.rebind.ok",
              "listeners",
              HIGHER,
              "Listening addresses that were opened again after workload.restart-server had closed"
                  + " them."),
          count(
              "server.rebind.<reason>",
              "listeners",
              LOWER,
              "Those that could not be, by the errno of bind(2) or listen(2)."),
          count(
              ConnectionMetrics.SERVER_ERRORS + "<step>.<reason>",
              "connections",
              LOWER,
              "Accepted connections that a server gave up, by the step and the reason; WRONG_DATA:"
                  + " bytes that do not belong to the request."),
          measured("exchanges", "exchanges", HIGHER, COUNT, "Exchanges that clients completed."));

  private ConnectionFamilies() {}
}
