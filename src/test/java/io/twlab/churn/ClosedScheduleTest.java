package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedScheduleTest {
  private final Schedule schedule = new ClosedSchedule(2, ClosedSchedule.UNLIMITED, 100, 1_000);

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
    assertThat(new ClosedSchedule(0, 10, 100, 1_000).nextDueNs()).isEqualTo(Schedule.NEVER);
  }

  @Test
  void no_attempt_is_due_once_all_have_been_handed_out() {
    Schedule three = new ClosedSchedule(2, 3, 100, 1_000);
    three.take();
    three.take();
    three.ended(200);
    three.ended(210);
    assertThat(three.nextDueNs()).isEqualTo(200);
    three.take();
    assertThat(three.nextDueNs()).isEqualTo(Schedule.NEVER);
    three.ended(300);
    assertThat(three.nextDueNs()).isEqualTo(Schedule.NEVER);
  }

  @ParameterizedTest
  @CsvSource({"1, 40, 2", "3, 40, 2", "4, 2, 3", "5, 1000, 4"})
  void all_shares_together_hand_out_as_many_attempts_as_were_asked_for(
      int loops, int attempts, int shares) {
    long handedOut = 0;
    for (int index = 0; index < shares; index++) {
      Schedule schedule =
          Schedule.of(
              new Arrivals.Closed(loops, Optional.of(attempts)),
              new Share(index, shares),
              42,
              0,
              Duration.ofSeconds(1));
      for (; schedule.nextDueNs() != Schedule.NEVER; handedOut++) {
        schedule.take();
        schedule.ended(1);
      }
    }
    assertThat(handedOut).isEqualTo(attempts);
  }
}
