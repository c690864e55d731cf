package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Counter;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Recording;
import io.twlab.measure.Role;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import io.twlab.spec.Requirements;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.RestartServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private static final NodeId SERVER = new NodeId(Role.SERVER, 1);

  @Test
  void both_sides_saw_the_same_connections() {
    assertThat(contradictions(10, 10, List.of(), List.of())).isEmpty();
  }

  @Test
  void a_connection_that_only_one_side_saw_is_a_contradiction() {
    assertThat(contradictions(10, 9, List.of(), List.of()))
        .containsExactly("clients saw 10 connections established, servers accepted 9");
  }

  @Test
  void a_listen_queue_that_overflowed_explains_it() {
    Counter overflow = new Counter(SERVER, "TcpExt", "ListenOverflows", 1);

    assertThat(contradictions(10, 9, List.of(overflow), List.of())).isEmpty();
  }

  @Test
  void an_attempt_given_up_in_its_handshake_explains_it() {
    Outcome timeout = new Outcome.Failure(Outcome.Phase.CONNECT, "CONNECT_TIMEOUT");

    assertThat(contradictions(9, 10, List.of(), List.of(new OutcomeCount(0, CLIENT, timeout, 1))))
        .isEmpty();
  }

  @Test
  void a_listener_that_was_closed_or_never_accepts_explains_it() {
    assertThat(contradictions(10, 9, listening(false, true))).isEmpty();
    assertThat(contradictions(10, 0, listening(true, false))).isEmpty();
    assertThat(contradictions(10, 9, listening(false, false))).hasSize(1);
  }

  private static Scenario listening(boolean neverAccept, boolean restarted) {
    Scenario base = Scenarios.experiment(Requirements.NONE).scenario();
    Workload workload = base.workload();
    RestartServer restart =
        new RestartServer(Duration.ZERO, Duration.ZERO, Workload.NewListener.AS_BEFORE);
    return new Scenario(
        base.topology(),
        base.link(),
        new Workload(
            workload.arrivals(),
            workload.warmUp(),
            workload.duration(),
            workload.exchanges(),
            workload.exchange(),
            workload.close(),
            workload.timeouts(),
            restarted ? Optional.of(restart) : Optional.empty()),
        base.transport(),
        new Sockets(base.socket().client(), new Sockets.Server(true, false, 4096, neverAccept)),
        base.sysctl(),
        base.faults(),
        base.observe());
  }

  private static List<String> contradictions(long connected, long accepted, Scenario scenario) {
    return Accounts.contradictions(data(connected, accepted, List.of(), List.of()), scenario);
  }

  private static List<String> contradictions(
      long connected, long accepted, List<Counter> counters, List<OutcomeCount> outcomes) {
    return Accounts.contradictions(
        data(connected, accepted, counters, outcomes),
        Scenarios.experiment(Requirements.NONE).scenario());
  }

  private static TrialData data(
      long connected, long accepted, List<Counter> counters, List<OutcomeCount> outcomes) {
    return new TrialData(
        0,
        1,
        1,
        outcomes,
        List.of(),
        counters,
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Tally(CLIENT, "connects.ok", connected), new Tally(SERVER, "accepts", accepted)),
        List.of(),
        List.of(),
        Recording.NOTHING);
  }
}
