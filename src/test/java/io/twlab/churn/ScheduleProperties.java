package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ScheduleProperties {
  private static final long NO_SEED = 0;

  private static List<Long> dueTimes(double perSecond, Share share, long startNs, Duration window) {
    return dueTimes(new Arrivals.Constant(perSecond), share, NO_SEED, startNs, window);
  }

  private static List<Long> dueTimes(
      Arrivals arrivals, Share share, long seed, long startNs, Duration window) {
    Schedule schedule = Schedule.of(arrivals, share, seed, startNs, window);
    List<Long> due = new ArrayList<>();
    for (; schedule.nextDueNs() != Schedule.NEVER; schedule.take()) {
      due.add(schedule.nextDueNs());
    }
    return due;
  }

  private static List<Long> together(
      Arrivals arrivals, int clients, int loops, long seed, Duration window) {
    List<Long> together = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      for (int loop = 0; loop < loops; loop++) {
        Share share = new Share(client, clients).split(loop, loops);
        List<Long> due = dueTimes(arrivals, share, seed, 0, window);
        assertThat(Schedule.due(arrivals, share, seed, window)).hasValue(due.size());
        together.addAll(due);
      }
    }
    return together;
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

    assertThat(together(new Arrivals.Constant(perSecond), clients, loops, NO_SEED, window))
        .containsExactlyInAnyOrderElementsOf(dueTimes(perSecond, Share.WHOLE, 0, window));
  }

  @Property(tries = 200)
  void each_burst_is_whole_over_all_shares(
      @ForAll @IntRange(min = 1, max = 500) int size,
      @ForAll @IntRange(min = 1, max = 1_000) int everyMs,
      @ForAll @IntRange(min = 1, max = 2_000) int windowMs,
      @ForAll @IntRange(min = 1, max = 9) int clients,
      @ForAll @IntRange(min = 1, max = 4) int loops) {
    Arrivals burst = new Arrivals.Burst(size, Duration.ofMillis(everyMs));
    List<Long> due = together(burst, clients, loops, NO_SEED, Duration.ofMillis(windowMs));

    Map<Long, Long> byTime =
        due.stream().collect(Collectors.groupingBy(time -> time, Collectors.counting()));
    assertThat(byTime.values()).containsOnly((long) size);
    assertThat(byTime.keySet())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.iterate(0, ms -> ms < windowMs, ms -> ms + everyMs)
                .mapToObj(ms -> Duration.ofMillis(ms).toNanos())
                .toList());
  }

  @Property(tries = 200)
  void poisson_arrivals_ascend_lie_in_the_window_and_come_again_with_the_same_seed(
      @ForAll @DoubleRange(min = 0.1, max = 5_000) double perSecond,
      @ForAll @IntRange(min = 1, max = 1_000) int windowMs,
      @ForAll long seed) {
    Arrivals poisson = new Arrivals.Poisson(perSecond);
    Duration window = Duration.ofMillis(windowMs);
    List<Long> due = dueTimes(poisson, Share.WHOLE, seed, 0, window);

    assertThat(due).isSorted().allSatisfy(at -> assertThat(at).isBetween(0L, window.toNanos() - 1));
    assertThat(dueTimes(poisson, Share.WHOLE, seed, 0, window)).isEqualTo(due);
    assertThat(Schedule.due(poisson, Share.WHOLE, seed, window)).hasValue(due.size());
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
