package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.twlab.measure.FaultCount;
import io.twlab.measure.HostConntrack;
import io.twlab.measure.NatState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Recording;
import io.twlab.measure.Role;
import io.twlab.measure.Series;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final NodeId CLIENT_2 = new NodeId(Role.CLIENT, 2);

  @Test
  void outcomes_add_up_to_what_was_due() throws IOException {
    assertThat(metrics())
        .containsEntry("attempts.due", 100.0)
        .containsEntry("attempts.ok", 89.0)
        .containsEntry("attempts.not_started", 2.0)
        .containsEntry("attempts.unfinished", 1.0)
        .containsEntry("attempts.started", 98.0)
        .containsEntry("failures.connect.EADDRNOTAVAIL", 8.0)
        .containsEntry("failures.total", 8.0);
  }

  @Test
  void what_only_one_side_saw_is_counted_on_that_side() throws IOException {
    assertThat(metrics())
        .containsEntry("connects.ok", 90.0)
        .containsEntry("accepts", 88.0)
        .containsEntry("unseen.by_server", 2.0)
        .containsEntry("unseen.by_client", 0.0);
  }

  @Test
  void exchanges_that_both_sides_count_are_counted_once() throws IOException {
    assertThat(metrics()).containsEntry("exchanges", 90.0);
  }

  @Test
  void time_wait_is_read_at_the_start_the_peak_and_the_end_of_the_window() throws IOException {
    assertThat(metrics())
        .containsEntry("tw.client.at_start", 0.0)
        .containsEntry("tw.client.peak", 90.0)
        .containsEntry("tw.client.end", 90.0)
        .containsEntry("tw.client.left", 0.0)
        .containsEntry("tw.client.gone_s", 4.0)
        .containsEntry("states.client.TIME_WAIT.peak", 88.0)
        .doesNotContainKey("tw.server.gone_s");
  }

  @Test
  void what_is_left_is_read_at_the_end_of_the_drain_and_not_of_the_window() throws IOException {
    TrialData data =
        Example.withSeries(
            Example.data(),
            Example.series("tw", Example.CLIENT, 0, 0, 50, 90, 40, 7),
            Example.series("states.TIME_WAIT", Example.CLIENT, 0, 0, 50, 88, 40, 6));
    assertThat(Metrics.of(data))
        .containsEntry("tw.client.end", 90.0)
        .containsEntry("tw.client.left", 7.0)
        .containsEntry("states.client.TIME_WAIT.end", 88.0)
        .containsEntry("states.client.TIME_WAIT.left", 6.0);
  }

  @Test
  void the_peak_of_a_role_is_that_of_the_sum_and_not_the_sum_of_the_peaks() throws IOException {
    Series early = Example.series("tw", Example.CLIENT, 0, 0, 60, 10);
    Series late = Example.series("tw", CLIENT_2, 0, 0, 10, 50);
    TrialData data = Example.withSeries(Example.data(), early, late);
    assertThat(Metrics.of(data))
        .containsEntry("tw.client.peak", 70.0)
        .containsEntry("tw.client.end", 60.0);
  }

  @Test
  void nodes_that_sample_at_other_times_are_summed_by_the_nearest_sample() throws IOException {
    Series often = Example.series("tw", Example.CLIENT, 0, 0, 60, 10);
    long nearMiddle = Example.START_NS + 4_900_000_000L;
    Series once = new Series(CLIENT_2, "tw", new long[] {nearMiddle}, new double[] {5});
    TrialData data = Example.withSeries(Example.data(), often, once);
    assertThat(Metrics.of(data)).containsEntry("tw.client.peak", 65.0);
  }

  @Test
  void a_counter_that_never_moved_is_0_and_one_that_is_not_there_is_absent() throws IOException {
    assertThat(metrics())
        .containsEntry("counters.client.TcpExt.TWRecycled", 12.0)
        .containsEntry("counters.client.TcpExt.TCPTimeWaitOverflow", 0.0)
        .doesNotContainKey("counters.client.TcpExt.TWKilled");
  }

  @Test
  void what_servers_gave_up_and_what_faults_did_are_metrics() throws IOException {
    TrialData data =
        Example.withTallies(
            Example.data(), new Tally(Example.SERVER, "errors.exchange.WRONG_DATA", 20));
    assertThat(Metrics.of(data)).containsEntry("server.errors.exchange.WRONG_DATA", 20.0);

    Recording recording = new Recording(List.of(), 0, List.of(new FaultCount("late_copy", 20, 19)));
    assertThat(Metrics.of(Example.withRecording(Example.data(), recording)))
        .containsEntry("faults.late_copy.matched", 20.0)
        .containsEntry("faults.late_copy.acted", 19.0);
  }

  @Test
  void what_a_router_kept_and_threw_away_are_metrics() throws IOException {
    HostConntrack conntrack =
        new HostConntrack(
            1000, List.of(1L, 2L, 3L), List.of(4L, 90L, 50L), 0, new HostConntrack.Drops(2, 3, 0));
    TrialData data =
        Example.withNat(Example.data(), new NatState(List.of(), Optional.of(conntrack)));
    assertThat(Metrics.of(data))
        .containsEntry("nat.conntrack.at_start", 4.0)
        .containsEntry("nat.conntrack.peak", 90.0)
        .containsEntry("nat.conntrack.end", 50.0)
        .containsEntry("nat.conntrack.max", 1000.0)
        .containsEntry("nat.conntrack.insert_failed", 2.0)
        .containsEntry("nat.conntrack.drop", 3.0)
        .containsEntry("nat.conntrack.early_drop", 0.0);
    assertThat(metrics().keySet()).noneMatch(name -> name.startsWith("nat."));
  }

  @Test
  void latencies_are_in_microseconds() throws IOException {
    assertThat(metrics().get("latency.connect_us.p50")).isCloseTo(200, offset(0.2));
    assertThat(metrics().get("latency.connect_us.max")).isCloseTo(900, offset(0.9));
  }

  @Test
  void a_histogram_without_values_gives_no_metric() throws IOException {
    TrialData data =
        new TrialData(
            Example.START_NS,
            Example.END_NS,
            Example.DRAINED_NS,
            List.of(),
            List.of(),
            List.of(),
            List.of(Example.latency("connect")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Recording.NOTHING);
    assertThat(Metrics.of(data)).doesNotContainKey("latency.connect_us.p50");
  }

  @Test
  void rates_are_over_the_window_and_over_its_second_half() throws IOException {
    assertThat(metrics())
        .containsEntry("rate.attempts_per_s", 10.0)
        .containsEntry("rate.connects_per_s", 9.0)
        .containsEntry("rate.late_connects_per_s", 29 / 5.0);
  }

  @Test
  void the_late_rate_is_over_the_intervals_that_it_counts() throws IOException {
    TrialData data =
        Example.withOutcomes(
            Example.data(),
            new OutcomeCount(Example.START_NS, Example.CLIENT, Outcome.OK, 40),
            new OutcomeCount(Example.START_NS + 4_000_000_000L, Example.CLIENT, Outcome.OK, 40),
            new OutcomeCount(Example.START_NS + 9_500_000_000L, Example.CLIENT, Outcome.OK, 20));
    TrialData shorter = Example.withWindow(data, Example.START_NS, Example.END_NS - 400_000_000L);
    assertThat(Metrics.of(shorter).get("rate.late_connects_per_s"))
        .as("from 5 s, the first interval's start after the middle at 4.8 s, to 9.6 s")
        .isCloseTo(20 / 4.6, offset(1e-9));
  }

  @Test
  void a_window_with_no_interval_in_its_second_half_has_no_late_rate() throws IOException {
    TrialData data =
        Example.withOutcomes(
            Example.data(), new OutcomeCount(Example.START_NS, Example.CLIENT, Outcome.OK, 40));
    long oneInterval = Example.START_NS + 1_000_000_000L;
    assertThat(Metrics.of(Example.withWindow(data, Example.START_NS, oneInterval)))
        .doesNotContainKey("rate.late_connects_per_s");
  }

  @Test
  void cpu_time_is_shared_out_over_the_connections_made() throws IOException {
    assertThat(metrics()).containsEntry("cpu.machine_busy", 0.5);
    assertThat(metrics().get("cpu.machine_us_per_connect"))
        .isCloseTo(9_000_000 / 90.0, offset(1e-6));
    assertThat(metrics().get("cpu.process_us_per_connect.client"))
        .isCloseTo(9_000 / 90.0, offset(1e-9));
  }

  @Test
  void nothing_is_divided_by_no_connections() throws IOException {
    TrialData data =
        Example.withTallies(Example.data(), new Tally(Example.CLIENT, "connects.ok", 0));
    assertThat(Metrics.of(data)).doesNotContainKey("cpu.machine_us_per_connect");
  }

  @Test
  void every_derived_metric_is_in_the_catalogue() throws IOException {
    assertThat(metrics().keySet())
        .allMatch(name -> MetricCatalog.problem(name, List.of()).isEmpty());
  }

  @Test
  void attempts_that_do_not_add_up_are_a_violation_that_names_the_node() {
    TrialData broken =
        Example.withTallies(Example.data(), new Tally(Example.CLIENT, "attempts.due", 101));
    assertThat(Accounting.violations(Example.data())).isEmpty();
    assertThat(Accounting.violations(broken))
        .containsExactly("client1 scheduled 101 attempts, but 100 outcomes were counted");
  }

  private static Map<String, Double> metrics() throws IOException {
    return Metrics.of(Example.data());
  }
}
