package io.twlab.result;

import static io.twlab.result.Absent.NOT_IN_THIS_KERNEL;
import static io.twlab.result.Absent.NOT_MEASURED;
import static io.twlab.result.Absent.ZERO;
import static io.twlab.result.Direction.HIGHER;
import static io.twlab.result.Direction.LOWER;
import static io.twlab.result.Direction.NEITHER;
import static io.twlab.result.MetricKind.COUNT;
import static io.twlab.result.MetricKind.TIMING;

import io.twlab.spec.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Every metric there is. `docs/metrics.md` shows this table and a test keeps the two equal.
public final class MetricCatalog {
  private static final String ATTEMPTS = "attempts";
  private static final String SOCKETS = "sockets";
  private static final String PACKETS = "packets";
  private static final String US = "µs";
  private static final String PER_SECOND = "1/s";

  private static final List<MetricFamily> FAMILIES =
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
                  + " before its own FIN; nio and io_uring cannot tell."),
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
          measured("exchanges", "exchanges", HIGHER, COUNT, "Exchanges that clients completed."),
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
                  + " nodes over the window and its tail; 0 when it exists and never moved."),
          measured(
              "latency.connect_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Intended start to established: free of coordinated omission."),
          measured(
              "latency.connect_real_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Real start to established; with transport io_uring the real start is when connect(2)"
                  + " was submitted."),
          measured(
              "latency.connect_ge_1s.count",
              "connections",
              LOWER,
              COUNT,
              "Connections whose handshake took 1 s or longer from the real start, as one does"
                  + " whose SYN or SYN-ACK was lost; to 0.1 % of the second."),
          measured(
              "latency.connect_ge_1s.share",
              "share",
              LOWER,
              COUNT,
              "The same by all connections established, 0 to 1."),
          measured(
              "latency.exchange_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "All exchanges of one connection."),
          measured(
              "latency.close_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "From a side's shutdown(2) until it has read the peer's FIN, where a side closes so:"
                  + " `close.how: half-close`, and the client with `close.by: both`."),
          measured(
              "syscall.connect_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Time inside Netty's unsafe().connect: connect(2), getsockname(2) and one"
                  + " epoll_ctl(2); when connect(2) fails at once, its exception and close(2)"
                  + " too. Not with transport io_uring, where connect(2) is submitted with others"
                  + " and carried out in one io_uring_enter(2)."),
          measured(
              "syscall.bind_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Time inside Netty's unsafe().bind: bind(2) and getsockname(2)."),
          measured(
              "lateness.generator_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Real minus intended start, as far as the load generator is at fault; with transport"
                  + " io_uring also as far as connect(2) of earlier attempts is, which is submitted"
                  + " and not timed."),
          measured(
              "lateness.syscall_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Real minus intended start, as far as system calls of earlier attempts held up the"
                  + " event loop."),
          measured(
              "rate.attempts_per_s",
              PER_SECOND,
              NEITHER,
              TIMING,
              "Attempts due, by the length of the window."),
          measured(
              "rate.connects_per_s",
              PER_SECOND,
              HIGHER,
              TIMING,
              "Connections established, by the length of the window."),
          measured(
              "rate.late_connects_per_s",
              PER_SECOND,
              HIGHER,
              TIMING,
              "Connections of attempts due in the second half of the window, from the first"
                  + " interval that starts in it, by the length of that span."),
          measured(
              "cpu.machine_us_per_connect",
              US,
              LOWER,
              TIMING,
              "CPU time of the whole machine, by connections established; includes what else ran on"
                  + " it."),
          measured(
              "cpu.process_us_per_connect.<role>",
              US,
              LOWER,
              TIMING,
              "CPU time of the role's agents, by connections established; softirq work is not in"
                  + " it."),
          measured(
              "cpu.machine_busy",
              "share",
              LOWER,
              TIMING,
              "Mean share of all CPUs that was busy during the window, 0 to 1."),
          measured(
              "link.<direction>.sent",
              PACKETS,
              NEITHER,
              COUNT,
              "Packets that left the link in this direction, over the window and its tail; only"
                  + " where netem or the wire is on it, as all of `link.*`."),
          measured(
              "link.<direction>.dropped",
              PACKETS,
              NEITHER,
              COUNT,
              "Packets that did not: lost as asked for, or because the queue was full (netem counts"
                  + " both in one); with the wire also unread and refused ones."),
          measured(
              "link.<direction>.dropped_share",
              "share",
              NEITHER,
              COUNT,
              "Dropped by dropped and sent together, 0 to 1."),
          measured(
              "link.<direction>.overlimits",
              "events",
              NEITHER,
              COUNT,
              "Netem's overlimits (tc-stats(8))."),
          measured(
              "link.<direction>.requeues",
              "events",
              NEITHER,
              COUNT,
              "Netem's requeues (tc-stats(8)): the device was busy."),
          measured(
              "link.<direction>.backlog",
              PACKETS,
              NEITHER,
              COUNT,
              "Packets that wait in netem or the wire when the tail has ended."),
          ofWire("lost", "Packets that the wire lost as asked for."),
          ofWire("overflowed", "Packets that found the wire's queue full."),
          ofWire(
              "unread",
              "Packets that the kernel threw away because the wire did not read them in time."),
          ofWire(
              "refused",
              "Packets that the kernel did not take back from the wire, such as one whose IP"
                  + " version was damaged."),
          ofWire("duplicated", "Packets that the wire gave a second copy."),
          ofWire("corrupted", "Packets in which the wire flipped a bit."),
          ofWire("reordered", "Packets that the wire let skip the delay."),
          measured(
              "link.<direction>.late_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "The wire's own error: how long after a packet was due it was sent. How long it"
                  + " waited for the wire to read it is not in it."));

  private static final Map<MetricFamily, Pattern> FORMS =
      FAMILIES.stream().collect(Collectors.toMap(family -> family, MetricFamily::pattern));

  private static final Set<String> NAMES =
      FAMILIES.stream()
          .flatMap(family -> family.names().stream())
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private MetricCatalog() {}

  /// All families, in the order of the documentation.
  public static List<MetricFamily> families() {
    return FAMILIES;
  }

  /// The family of a metric that a trial gave, be its words known or not.
  public static Optional<MetricFamily> familyOf(String metric) {
    return FORMS.entrySet().stream()
        .filter(form -> form.getValue().matcher(metric).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// What is wrong with a metric's name as written by a user, with what was probably meant; empty
  /// if it is known.
  public static Optional<String> problem(String metric) {
    if (NAMES.contains(metric) || isUnnamedFailure(metric)) {
      return Optional.empty();
    }
    String suggestion = Suggestion.didYouMean(metric, NAMES);
    String hint = suggestion.isEmpty() ? "docs/metrics.md lists them all" : suggestion;
    return Optional.of("unknown metric '" + metric + "'; " + hint);
  }

  private static boolean isUnnamedFailure(String metric) {
    String[] parts = metric.split("\\.", -1);
    return parts.length == 3
        && parts[0].equals("failures")
        && Placeholder.PHASE.words().contains(parts[1])
        && FailureReasons.isUnnamed(parts[2]);
  }

  private static MetricFamily count(
      String template, String unit, Direction better, String meaning) {
    return new MetricFamily(template, unit, better, COUNT, ZERO, meaning);
  }

  private static MetricFamily ofWire(String what, String meaning) {
    return measured("link.<direction>." + what, PACKETS, NEITHER, COUNT, meaning);
  }

  private static MetricFamily measured(
      String template, String unit, Direction better, MetricKind kind, String meaning) {
    return new MetricFamily(template, unit, better, kind, NOT_MEASURED, meaning);
  }
}
