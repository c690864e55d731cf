package io.twlab.result;

import static io.twlab.result.Absent.NOT_IN_THIS_KERNEL;
import static io.twlab.result.Direction.LOWER;
import static io.twlab.result.Direction.NEITHER;
import static io.twlab.result.MetricFamily.measured;
import static io.twlab.result.MetricKind.COUNT;
import static io.twlab.result.MetricKind.TIMING;

import java.util.List;

/// Sockets of the nodes, as the kernel counts them.
final class SocketFamilies {
  private static final String SOCKETS = "sockets";

  static final List<MetricFamily> ALL =
      List.of(
          measured(
              "tw.<role>.at_start",
              SOCKETS,
              NEITHER,
              COUNT,
              "sockstat's tw of the role's nodes when the window starts; includes FIN_WAIT_2"
                  + " minisocks."),
          measured(
              "tw.<role>.peak",
              SOCKETS,
              LOWER,
              COUNT,
              "Its highest value from the window's start to the end of the drain; nodes are summed"
                  + " sample by sample."),
          measured(
              "tw.<role>.end",
              SOCKETS,
              LOWER,
              COUNT,
              "Its value when the window ends, before the drain."),
          measured(
              "tw.<role>.left",
              SOCKETS,
              LOWER,
              COUNT,
              "Its value when observation ends, after the drain."),
          measured(
              "tw.<role>.gone_s",
              "s",
              LOWER,
              TIMING,
              "Time from the window's end until it was 0, where the drain was long enough to see"
                  + " that."),
          measured(
              "states.<role>.<STATE>.peak",
              SOCKETS,
              NEITHER,
              COUNT,
              "Highest number of sockets in this TCP state, counted by sock_diag, from the window's"
                  + " start to the end of the drain."),
          measured(
              "states.<role>.<STATE>.end",
              SOCKETS,
              NEITHER,
              COUNT,
              "Their number when the window ends, before the drain."),
          measured(
              "states.<role>.<STATE>.left",
              SOCKETS,
              NEITHER,
              COUNT,
              "Their number when observation ends, after the drain."),
          new MetricFamily(
              "counters.<role>.<Group>.<Name>",
              "events",
              NEITHER,
              COUNT,
              NOT_IN_THIS_KERNEL,
              "Increase of this kernel counter (/proc/net/snmp, /proc/net/netstat) in the role's"
                  + " nodes over the window and its tail; 0 when it exists and never moved."));

  private SocketFamilies() {}
}
