package io.twlab.run;

import io.twlab.lab.Impairments;
import io.twlab.measure.Counter;
import io.twlab.measure.LinkState;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Role;
import io.twlab.measure.TrialData;
import io.twlab.spec.Link;
import io.twlab.spec.Scenario;
import io.twlab.spec.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a reader must know of a trial though it is valid.
final class TrialMarks {
  /// A generator later than this does not offer the load that the experiment asks for.
  private static final double LATE_GENERATOR_US = 1_000;

  private static final Set<String> ENDED_BY_RST = Set.of("ECONNREFUSED", "ECONNRESET");

  private TrialMarks() {}

  static List<String> of(TrialRun run, TrialData data, Map<String, Double> metrics) {
    List<String> marks = new ArrayList<>();
    double lateUs = metrics.getOrDefault("lateness.generator_us.p99", 0.0);
    if (lateUs > LATE_GENERATOR_US) {
      marks.add(
          "the generator was late: 1 % of the attempts began over 1 ms after they were due, time"
              + " inside connect(2) not counted (lateness.generator_us.p99)");
    }
    notStarted(metrics).ifPresent(marks::add);
    marks.addAll(RecordingMarks.of(run.trial().variant().scenario(), data.recording()));
    assassinations(run.trial().variant().scenario(), data).ifPresent(marks::add);
    marks.addAll(ProfileMarks.of(run.trial().variant().scenario(), data.settings()));
    marks.addAll(ThreadMarks.of(data.settings()));
    Link link = run.trial().variant().scenario().link();
    for (LinkState state : data.links()) {
      QueueOverflow.sign(state, Impairments.of(link, state.direction())).ifPresent(marks::add);
      marks.addAll(WireMarks.of(state));
    }
    if (!run.beside().isEmpty()) {
      marks.add("measured while other trials ran: " + String.join(", ", run.beside()));
    }
    return marks;
  }

  /// Attempts that a RST ended: a closed port's, or that of a listener that was closed.
  private static long refused(TrialData data) {
    return data.outcomes().stream()
        .filter(
            count ->
                count.outcome() instanceof Outcome.Failure failure
                    && ENDED_BY_RST.contains(failure.reason()))
        .mapToLong(OutcomeCount::count)
        .sum();
  }

  private static Optional<String> notStarted(Map<String, Double> metrics) {
    double missed = metrics.getOrDefault("attempts.not_started", 0.0);
    return missed > 0
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "more was asked for than could be begun: %,.0f of %,.0f attempts were not started"
                    + " within a second of the window's end (attempts.not_started)",
                missed,
                metrics.getOrDefault("attempts.due", missed)))
        : Optional.empty();
  }

  /// Where clients end connections by FIN, a server sends RST only to a segment that comes after it
  /// has closed: the answer of a TIME_WAIT socket to an old duplicate or to an ACK that was
  /// overtaken on a busy machine. That RST deletes the TIME_WAIT socket and frees its port (RFC
  /// 1337) unless net.ipv4.tcp_rfc1337 is 1. Faults have RSTs of their own making.
  private static Optional<String> assassinations(Scenario scenario, TrialData data) {
    Workload.Close close = scenario.workload().close();
    boolean protectedByRfc1337 =
        "1".equals(scenario.sysctl().ofClients().get("net.ipv4.tcp_rfc1337"));
    boolean applies =
        close.by() == Workload.Closer.CLIENT
            && close.how() != Workload.CloseHow.RST
            && scenario.faults().isEmpty();
    long resets =
        data.counters().stream()
            .filter(counter -> counter.node().role() == Role.SERVER)
            .filter(counter -> counter.group().equals("Tcp") && counter.name().equals("OutRsts"))
            .mapToLong(Counter::delta)
            .sum();
    long unexplained = resets - refused(data);
    return applies && !protectedByRfc1337 && unexplained > 0
        ? Optional.of(
            "servers sent "
                + unexplained
                + " RST though connections end by FIN; as many TIME_WAIT"
                + " sockets of clients may have been deleted early (RFC 1337)")
        : Optional.empty();
  }
}
