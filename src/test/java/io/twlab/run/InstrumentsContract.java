package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.measure.Counter;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.measure.Series;
import io.twlab.measure.TrialData;
import io.twlab.result.Accounting;
import io.twlab.result.Metrics;
import io.twlab.result.ResultsException;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What a trial records, iproute2's tools see too: one trial is watched by both, and whatever is
/// recorded of the client must not pass for what the tools see in the server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
abstract class InstrumentsContract {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private static final NodeId SERVER = new NodeId(Role.SERVER, 1);
  private static final int PER_SECOND = 200;
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(6);
  private static final long CONNECTIONS = PER_SECOND * WINDOW.toSeconds();

  private final BackendChoice choice;
  private final Topology.Family family;
  private WitnessedTrial trial;

  InstrumentsContract(BackendChoice choice, Topology.Family family) {
    this.choice = choice;
    this.family = family;
  }

  @BeforeAll
  void runOneTrial() throws Exception {
    try (Backend backend = Backends.choose(choice)) {
      backend.prepare(System.out::println);
      trial = WitnessedTrial.run(backend, Scenarios.steady(family, PER_SECOND, WINDOW, DRAIN));
    }
  }

  @Test
  void while_it_climbs_ss_lies_between_the_samples_around_it() {
    assertThat(climbing(CLIENT)).hasSizeGreaterThan(3);
    assertBracketed("tw", climbing(CLIENT), SsReading::minisocks);
    assertBracketed("states.TIME_WAIT", climbing(CLIENT), SsReading::timeWait);
  }

  @Test
  void on_the_plateau_ss_equals_the_samples() {
    List<SsReading> draining = during(trial.ss().get(CLIENT), "drain");
    assertEqual("tw", draining, SsReading::minisocks);
    assertEqual("states.TIME_WAIT", draining, SsReading::timeWait);
    assertThat(draining.getLast().timeWait()).isEqualTo(CONNECTIONS);
  }

  @Test
  void an_instrument_in_the_wrong_node_would_be_noticed() {
    List<SsReading> measuring = during(trial.ss().get(SERVER), "measure");
    List<SsReading> draining = during(trial.ss().get(SERVER), "drain");
    for (String metric : List.of("tw", "states.TIME_WAIT")) {
      assertThatThrownBy(() -> assertBracketed(metric, measuring, SsReading::minisocks))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("between");
      assertThatThrownBy(() -> assertEqual(metric, draining, SsReading::minisocks))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("to contain only");
    }
    assertThatThrownBy(() -> assertCounters(CLIENT, trial.counters().get(SERVER)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("TcpActiveOpens");
  }

  @Test
  void nstat_gives_every_recorded_counter() {
    assertCounters(CLIENT, trial.counters().get(CLIENT));
    assertCounters(SERVER, trial.counters().get(SERVER));
    assertThat(trial.counters().get(CLIENT).values()).containsEntry("TcpActiveOpens", CONNECTIONS);
    assertThat(trial.counters().get(SERVER).values()).containsEntry("TcpPassiveOpens", CONNECTIONS);
  }

  @Test
  void both_sides_count_the_same_connections_and_every_attempt_once() throws ResultsException {
    assertThat(Accounting.violations(trial.data())).isEmpty();
    assertThat(
            Accounts.contradictions(
                trial.data(), Scenarios.steady(family, 1, WINDOW, DRAIN).scenario()))
        .isEmpty();
    assertThat(Metrics.of(trial.data()))
        .containsEntry("attempts.due", (double) CONNECTIONS)
        .containsEntry("attempts.ok", (double) CONNECTIONS)
        .containsEntry("connects.ok", (double) CONNECTIONS)
        .containsEntry("accepts", (double) CONNECTIONS);
  }

  /// Readings of the window; those before the first connection show no climb.
  private List<SsReading> climbing(NodeId node) {
    return during(trial.ss().get(node), "measure").stream()
        .filter(reading -> reading.timeWait() > 0 && reading.timeWait() < CONNECTIONS)
        .toList();
  }

  private static List<SsReading> during(List<SsReading> readings, String phase) {
    return readings.stream().filter(reading -> reading.phase().equals(phase)).toList();
  }

  private void assertBracketed(
      String metric, List<SsReading> readings, ToLongFunction<SsReading> count) {
    Series series = series(metric);
    for (SsReading reading : readings) {
      Bracket bracket = Bracket.of(reading, series);
      assertThat((double) count.applyAsLong(reading))
          .as("%s beside %s", metric, reading)
          .isBetween(bracket.valueBefore(series), bracket.valueAfter(series));
    }
  }

  /// Of readings whose bracket lies in the same phase.
  private void assertEqual(
      String metric, List<SsReading> readings, ToLongFunction<SsReading> count) {
    Series series = series(metric);
    long sinceNs = readings.getFirst().beforeNs();
    List<SsReading> surrounded =
        readings.stream()
            .filter(reading -> Bracket.of(reading, series).isWithin(series, sinceNs))
            .toList();
    assertThat(surrounded).as("ss readings between samples of %s", metric).isNotEmpty();
    for (SsReading reading : surrounded) {
      Bracket bracket = Bracket.of(reading, series);
      assertThat(List.of(bracket.valueBefore(series), bracket.valueAfter(series)))
          .as("%s around %s", metric, reading)
          .containsOnly((double) count.applyAsLong(reading));
    }
  }

  private void assertCounters(NodeId node, Nstat nstat) {
    List<Counter> counters =
        trial.data().counters().stream().filter(counter -> counter.node().equals(node)).toList();
    assertThat(counters).extracting(Counter::group).contains("Tcp", "TcpExt", "IpExt");
    assertThat(counters)
        .allSatisfy(
            counter ->
                assertThat(nstat.values())
                    .as(node.toString())
                    .contains(Map.entry(counter.group() + counter.name(), counter.delta())));
  }

  private Series series(String metric) {
    TrialData data = trial.data();
    return data.series().stream()
        .filter(series -> series.node().equals(CLIENT) && series.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
