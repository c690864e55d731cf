package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberedScheduleTest {
  private static final long START_NS = 1_000;

  private static List<Long> dueTimes(double perSecond, Share share, Duration window) {
    return dueTimes(NumberedSchedule.of(new Arrivals.Constant(perSecond), share, START_NS, window));
  }

  private static List<Long> burstTimes(int size, Duration every, Share share, Duration window) {
    return dueTimes(NumberedSchedule.of(new Arrivals.Burst(size, every), share, START_NS, window));
  }

  private static List<Long> dueTimes(Schedule schedule) {
    List<Long> due = new ArrayList<>();
    for (; schedule.nextDueNs() != Schedule.NEVER; schedule.take()) {
      due.add(schedule.nextDueNs());
    }
    return due;
  }

  @Test
  void arrivals_are_evenly_spaced_from_the_start_on() {
    assertThat(dueTimes(4, Share.WHOLE, Duration.ofSeconds(1)))
        .containsExactly(1_000L, 250_001_000L, 500_001_000L, 750_001_000L);
  }

  @Test
  void a_rate_that_does_not_divide_a_second_does_not_drift() {
    List<Long> due = dueTimes(3, Share.WHOLE, Duration.ofSeconds(100));

    assertThat(due).hasSize(300).last().isEqualTo(START_NS + 299_000_000_000L / 3);
  }

  @Test
  void an_arrival_that_falls_on_the_end_is_not_due() {
    assertThat(dueTimes(0.1, Share.WHOLE, Duration.ofSeconds(30))).hasSize(3);
  }

  @Test
  void two_clients_take_turns() {
    assertThat(dueTimes(4, new Share(0, 2), Duration.ofSeconds(1)))
        .containsExactly(1_000L, 500_001_000L);
    assertThat(dueTimes(4, new Share(1, 2), Duration.ofSeconds(1)))
        .containsExactly(250_001_000L, 750_001_000L);
  }

  @Test
  void event_loops_divide_their_clients_share() {
    Share second = new Share(1, 3);

    assertThat(List.of(second.split(0, 2), second.split(1, 2)))
        .containsExactly(new Share(1, 6), new Share(4, 6));
  }

  @Test
  void a_burst_is_due_at_once_and_again_after_each_period() {
    assertThat(burstTimes(2, Duration.ofSeconds(1), Share.WHOLE, Duration.ofSeconds(3)))
        .containsExactly(
            1_000L, 1_000L, 1_000_001_000L, 1_000_001_000L, 2_000_001_000L, 2_000_001_000L);
  }

  @Test
  void a_burst_that_begins_within_the_window_is_whole() {
    assertThat(burstTimes(5, Duration.ofSeconds(1), Share.WHOLE, Duration.ofMillis(1_001)))
        .hasSize(10);
    assertThat(burstTimes(5, Duration.ofSeconds(1), Share.WHOLE, Duration.ofSeconds(1))).hasSize(5);
  }

  @Test
  void clients_divide_each_burst() {
    assertThat(burstTimes(4, Duration.ofSeconds(1), new Share(0, 2), Duration.ofSeconds(2)))
        .containsExactly(1_000L, 1_000L, 1_000_001_000L, 1_000_001_000L);
  }
}
