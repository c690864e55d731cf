package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Pace EVERY_100 = new Pace.Steady(Duration.ofNanos(100));
  private static final Pace BOUNDED = new Pace.Bounded(Duration.ofNanos(100), 0.02);

  @Test
  void ticks_do_not_drift_when_samples_take_time() {
    Schedule schedule = new Schedule(EVERY_100, 1000);
    for (int tick = 0; tick < 50; tick++) {
      assertThat(schedule.dueNs()).isEqualTo(1000 + tick * 100L);
      assertThat(schedule.advance(schedule.dueNs() + 30, 30)).isZero();
    }
  }

  @Test
  void a_tick_late_by_less_than_an_interval_is_still_taken() {
    Schedule schedule = new Schedule(EVERY_100, 1000);
    assertThat(schedule.advance(1199, 5)).isZero();
    assertThat(schedule.dueNs()).isEqualTo(1100);
  }

  @Test
  void ticks_passed_over_are_counted_and_the_grid_is_kept() {
    Schedule schedule = new Schedule(EVERY_100, 1000);
    assertThat(schedule.advance(1350, 5)).isEqualTo(2);
    assertThat(schedule.dueNs()).isEqualTo(1300);
  }

  @Test
  void a_bounded_pace_is_the_shortest_while_samples_are_cheap() {
    Schedule schedule = new Schedule(BOUNDED, 1000);
    assertThat(schedule.advance(1002, 2)).isZero();
    assertThat(schedule.dueNs()).isEqualTo(1100);
  }

  @Test
  void a_bounded_pace_backs_off_to_its_share_of_a_cpu() {
    Schedule schedule = new Schedule(BOUNDED, 1000);
    assertThat(schedule.advance(1010, 10)).isZero();
    assertThat(schedule.dueNs()).isEqualTo(1500);
    assertThat(schedule.advance(1501, 1)).as("and comes back").isZero();
    assertThat(schedule.dueNs()).isEqualTo(1600);
  }

  @Test
  void what_was_due_at_the_end_and_not_taken_is_pending() {
    Schedule schedule = new Schedule(EVERY_100, 1000);
    assertThat(schedule.pendingAt(999)).isZero();
    assertThat(schedule.pendingAt(1000)).isEqualTo(1);
    assertThat(schedule.pendingAt(1250)).isEqualTo(3);
  }

  @Test
  void a_pace_without_an_interval_is_refused() {
    assertThatThrownBy(() -> new Pace.Steady(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pace.Bounded(Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
