package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long MS = 1_000_000;
  private static final Duration WINDOW = Duration.ofMillis(100);
  private static final long LAST_START_NS = 200 * MS;

  private final FakeClock clock = new FakeClock(0, 0);
  private final Starts starts = new Starts();

  private static final class Starts implements Pacer.Starter {
    final List<Long> started = new ArrayList<>();
    final List<Long> notStarted = new ArrayList<>();

    @Override
    public void start(long intendedNs) {
      started.add(intendedNs);
    }

    @Override
    public void notStarted(long intendedNs) {
      notStarted.add(intendedNs);
    }
  }

  private Pacer pacer(Clock byClock) {
    Schedule schedule = NumberedSchedule.of(new Arrivals.Constant(1_000), Share.WHOLE, 0, WINDOW);
    return new Pacer(byClock, schedule, starts, LAST_START_NS);
  }

  @Test
  void nothing_is_started_before_it_is_due() {
    Pacer pacer = pacer(clock);
    pacer.turn();
    clock.moveTo(MS - 1);
    pacer.turn();

    assertThat(starts.started).containsExactly(0L);
    assertThat(pacer.nextDueNs()).isEqualTo(MS);
  }

  @Test
  void what_a_stalled_loop_missed_is_started_late_with_its_intended_start() {
    clock.moveTo(2 * MS + 1);
    pacer(clock).turn();

    assertThat(starts.started).containsExactly(0L, MS, 2 * MS);
  }

  @Test
  void a_backlog_is_started_in_batches() {
    clock.moveTo(90 * MS);
    Pacer pacer = pacer(clock);
    pacer.turn();

    assertThat(starts.started).hasSize(Pacer.BATCH);
    pacer.turn();
    assertThat(starts.started).hasSize(2 * Pacer.BATCH);
  }

  @Test
  void a_burst_is_started_in_batches_and_none_of_it_is_lost() {
    Arrivals.Burst burst = new Arrivals.Burst(100, WINDOW);
    Pacer pacer =
        new Pacer(clock, NumberedSchedule.of(burst, Share.WHOLE, 0, WINDOW), starts, LAST_START_NS);
    pacer.turn();
    assertThat(starts.started).hasSize(Pacer.BATCH);
    assertThat(pacer.nextDueNs()).isZero();

    for (int turn = 1; turn < 7; turn++) {
      pacer.turn();
    }
    assertThat(starts.started).hasSize(100).containsOnly(0L);
    assertThat(pacer.nextDueNs()).isEqualTo(Schedule.NEVER);
  }

  @Test
  void slow_starts_end_a_batch_early() {
    FakeClock slow = new FakeClock(90 * MS, 5 * MS);
    pacer(slow).turn();

    assertThat(starts.started).containsExactly(0L);
  }

  @Test
  void what_is_far_too_late_is_given_up_and_never_dropped() {
    Pacer pacer = pacer(clock);
    clock.moveTo(10 * MS);
    pacer.turn();
    clock.moveTo(LAST_START_NS);
    pacer.turn();

    assertThat(starts.started).hasSize(11);
    assertThat(starts.notStarted).hasSize(89);
    assertThat(pacer.nextDueNs()).isEqualTo(Schedule.NEVER);
  }

  @Test
  void abandoned_arrivals_are_all_accounted_for() {
    Pacer pacer = pacer(clock);
    pacer.turn();
    pacer.abandon();

    assertThat(starts.started.size() + starts.notStarted.size()).isEqualTo(100);
  }
}
