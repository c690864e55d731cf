package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Gap;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.measure.Series;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ObservationTest {
  private static final NodeId SERVER = new NodeId(Role.SERVER, 2);
  private static final Duration ROOM = Duration.ofSeconds(30);

  @Test
  void samples_become_series_in_order_of_time() throws Exception {
    Fake fake = new Fake(20, _ -> 1);
    Observed observed = observe(fake, ROOM);

    Series series = observed.series().getFirst();
    assertThat(series.node()).isEqualTo(SERVER);
    assertThat(series.metric()).isEqualTo("tw");
    assertThat(series.size()).isGreaterThanOrEqualTo(20);
    assertThat(series.tNs()).isSorted().doesNotHaveDuplicates();
    assertThat(series.values()).containsOnly(1);
  }

  /// The only other sample is the one at the start: the next is due in a minute.
  @Test
  void what_comes_behind_the_last_sample_that_was_due_is_seen_at_the_end() throws Exception {
    Fake fake = new Fake(0, n -> n);
    try (Observation observation =
        Observation.start(SERVER, fake.watchlist(Duration.ofMinutes(1)), Duration.ofMinutes(2))) {
      fake.awaitSamples();
      Observed observed = observation.finish();

      assertThat(observed.series().getFirst().values()).containsExactly(1, 2);
      assertThat(observed.gaps()).isEmpty();
    }
  }

  @Test
  void a_failed_sample_is_a_gap_with_the_first_reason_and_never_a_zero() throws Exception {
    Fake fake =
        new Fake(
            10,
            n -> {
              if (n == 3 || n == 5) {
                throw new MalformedSourceException("no tw, sample " + n);
              }
              return n;
            });
    Observed observed = observe(fake, ROOM);

    assertThat(observed.series().getFirst().values()).doesNotContain(0, 3, 5).contains(4, 6);
    Gap gap = observed.gaps().getFirst();
    assertThat(gap.source()).isEqualTo("fake");
    assertThat(gap.missing()).isGreaterThanOrEqualTo(2);
    assertThat(gap.reason()).isIn("no tw, sample 3", LATE);
  }

  @Test
  void a_metric_without_a_value_is_absent_and_counted() throws Exception {
    Fake fake = new Fake(10, n -> n == 2 ? Double.NaN : n);
    Observed observed = observe(fake, ROOM);

    assertThat(observed.series().getFirst().values()).doesNotContain(2, Double.NaN).contains(3);
    assertThat(observed.gaps().getFirst().reason()).isIn("tw had no value", LATE);
  }

  @Test
  void ticks_during_a_stalled_sample_are_counted_as_missing() throws Exception {
    Fake fake =
        new Fake(
            5,
            n -> {
              if (n == 2) {
                spin(Duration.ofMillis(50));
              }
              return n;
            });
    Observed observed = observe(fake, ROOM);

    assertThat(observed.gaps()).hasSize(1);
    assertThat(observed.gaps().getFirst().missing()).isGreaterThanOrEqualTo(23);
    assertThat(observed.gaps().getFirst().reason()).isEqualTo(LATE);
  }

  @Test
  void samples_past_the_room_for_them_are_counted_as_missing() throws Exception {
    Fake fake = new Fake(6, n -> n);
    try (Observation observation =
        Observation.start(SERVER, fake.watchlist(), Duration.ofMillis(10))) {
      fake.awaitSamples();
      spin(Duration.ofMillis(20));
      Observed observed = observation.finish();

      assertThat(observed.series().getFirst().size()).isEqualTo(7);
      assertThat(observed.gaps()).extracting(Gap::node).containsExactly(SERVER);
      assertThat(observed.gaps().getFirst().missing()).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void the_latest_time_wait_is_there_while_it_runs() throws Exception {
    Fake fake = new Fake(3, _ -> 42);
    Watchlist list = fake.watchlist();
    try (Observation observation = Observation.start(SERVER, list, ROOM)) {
      fake.awaitSamples();
      assertThat(observation.latestTimeWait()).hasValue(42);
    }
  }

  @Test
  void closing_closes_the_samplers_and_ends_the_thread() throws Exception {
    Fake fake = new Fake(1, n -> n);
    try (Observation _ = Observation.start(SERVER, fake.watchlist(), ROOM)) {
      fake.awaitSamples();
    }
    assertThat(fake.closed).isTrue();
    assertThat(fake.sampledBy.isAlive()).isFalse();
  }

  @Test
  void this_machine_gives_every_standard_metric() throws Exception {
    try (Observation observation =
        Observation.start(SERVER, Watchlist.withStates(Duration.ofMillis(20)), ROOM)) {
      spinUntilTimeWaitIsKnown(observation);
      Observed observed = observation.finish();
      assertThat(observed.series())
          .extracting(Series::metric)
          .contains(
              "tw",
              "tcp.inuse",
              "counters.TcpExt.TWRecycled",
              "counters.Tcp.ActiveOpens",
              "cpu.machine_ns",
              "cpu.process_ns",
              "states.TIME_WAIT",
              "states.FIN_WAIT_2")
          .doesNotHaveDuplicates();
      assertThat(observed.series()).filteredOn(s -> s.metric().equals("tw")).isNotEmpty();
    }
  }

  private static final String LATE = "the sampling thread was late by more than an interval";

  private static Observed observe(Fake fake, Duration room) throws Exception {
    try (Observation observation = Observation.start(SERVER, fake.watchlist(), room)) {
      fake.awaitSamples();
      return observation.finish();
    }
  }

  private static void spin(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static void spinUntilTimeWaitIsKnown(Observation observation) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (observation.latestTimeWait().isEmpty() && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(observation.latestTimeWait()).isPresent();
  }

  private interface Values {
    double of(int sample) throws IOException;
  }

  /// Gives a value for the n-th sample, n from 1, every 2 ms.
  private static final class Fake implements Sampler {
    private final CountDownLatch wanted;
    private final Values values;
    private int samples;
    private volatile boolean closed;
    private volatile Thread sampledBy;

    Fake(int wanted, Values values) {
      this.wanted = new CountDownLatch(wanted + 1);
      this.values = values;
    }

    Watchlist watchlist() {
      return watchlist(Duration.ofMillis(2));
    }

    Watchlist watchlist(Duration interval) {
      Pace pace = new Pace.Steady(interval);
      return new Watchlist(List.of(new Watchlist.Entry(this, pace)));
    }

    void awaitSamples() throws InterruptedException {
      assertThat(wanted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public String source() {
      return "fake";
    }

    @Override
    public List<String> metrics() {
      return List.of("tw");
    }

    @Override
    public void sample(double[] into) throws IOException {
      sampledBy = Thread.currentThread();
      wanted.countDown();
      into[0] = values.of(++samples);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
