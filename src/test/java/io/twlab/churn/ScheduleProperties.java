package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ScheduleProperties {
  private static List<Long> dueTimes(double perSecond, Share share, long startNs, Duration window) {
    Schedule schedule =
        new ConstantSchedule(new Arrivals.Constant(perSecond), share, startNs, window);
    List<Long> due = new ArrayList<>();
    for (; schedule.nextDueNs() != Schedule.NEVER; schedule.take()) {
      due.add(schedule.nextDueNs());
    }
    return due;
  }

  @Property(tries = 200)
  void every_arrival_is_due_at_start_plus_n_over_rate(
      @ForAll @DoubleRange(min = 0.1, max = 20_000) double perSecond,
      @ForAll @IntRange(min = 1, max = 3_000) int windowMs,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long startNs) {
    List<Long> due = dueTimes(perSecond, Share.WHOLE, startNs, Duration.ofMillis(windowMs));

    for (int n = 0; n < due.size(); n++) {
      long exact =
          BigDecimal.valueOf(n)
              .scaleByPowerOfTen(9)
              .divide(BigDecimal.valueOf(perSecond), 0, RoundingMode.FLOOR)
              .longValueExact();
      assertThat(due.get(n) - startNs).isBetween(exact - 1, exact + 1);
    }
  }

  @Property(tries = 200)
  void shares_are_disjoint_and_make_up_the_total(
      @ForAll @DoubleRange(min = 0.1, max = 5_000) double perSecond,
      @ForAll @IntRange(min = 1, max = 2_000) int windowMs,
      @ForAll @IntRange(min = 1, max = 9) int clients,
      @ForAll @IntRange(min = 1, max = 4) int loops) {
    Duration window = Duration.ofMillis(windowMs);
    List<Long> together = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      for (int loop = 0; loop < loops; loop++) {
        together.addAll(
            dueTimes(perSecond, new Share(client, clients).split(loop, loops), 0, window));
      }
    }

    assertThat(together)
        .containsExactlyInAnyOrderElementsOf(dueTimes(perSecond, Share.WHOLE, 0, window))
        .hasSize(Math.toIntExact(Share.total(new Arrivals.Constant(perSecond), window)));
  }

  @Property
  void shares_of_loops_make_up_all_loops(
      @ForAll @IntRange(min = 0, max = 500) int total,
      @ForAll @IntRange(min = 1, max = 40) int of) {
    long sum = 0;
    for (int i = 0; i < of; i++) {
      sum += new Share(i, of).count(total);
    }

    assertThat(sum).isEqualTo(total);
  }
}
