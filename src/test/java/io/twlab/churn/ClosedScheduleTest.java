package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClosedScheduleTest {
  private final Schedule schedule = new ClosedSchedule(2, 100, 1_000);

  @Test
  void every_loop_is_due_at_the_start_and_then_waits_for_an_end() {
    schedule.take();
    schedule.take();

    assertThat(schedule.nextDueNs()).isEqualTo(Schedule.NEVER);
  }

  @Test
  void an_ended_attempt_makes_its_loop_due_at_that_moment() {
    schedule.take();
    schedule.take();
    schedule.ended(300);
    schedule.ended(400);

    assertThat(schedule.nextDueNs()).isEqualTo(300);
    schedule.take();
    assertThat(schedule.nextDueNs()).isEqualTo(400);
  }

  @Test
  void an_attempt_that_ends_when_the_window_is_over_starts_no_other() {
    schedule.take();
    schedule.take();
    schedule.ended(1_000);

    assertThat(schedule.nextDueNs()).isEqualTo(Schedule.NEVER);
  }

  @Test
  void a_share_without_loops_is_never_due() {
    assertThat(new ClosedSchedule(0, 100, 1_000).nextDueNs()).isEqualTo(Schedule.NEVER);
  }
}
