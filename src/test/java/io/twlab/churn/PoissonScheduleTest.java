package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twlab.spec.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whether the arrivals are Poisson, for seeds chosen once. The bounds are those of a test at 1 in
/// 10,000, so another generator of the same quality may need other seeds only once in a while.
class PoissonScheduleTest {
  private static final double PER_SECOND = 1_000;
  private static final Duration WINDOW = Duration.ofSeconds(50);
  private static final int EXPECTED = 50_000;
  private static final long SEED = 20_261_122;

  /// Quantiles at 1 in 10,000: of the normal distribution, two-sided; and Kolmogorov's.
  private static final double SIGMAS = 3.89;

  private static final double KOLMOGOROV = 2.23;

  private static List<Long> dueTimes(Share share, long seed) {
    Schedule schedule =
        new PoissonSchedule(new Arrivals.Poisson(PER_SECOND), share, seed, 0, WINDOW);
    List<Long> due = new ArrayList<>();
    for (; schedule.nextDueNs() != Schedule.NEVER; schedule.take()) {
      due.add(schedule.nextDueNs());
    }
    return due;
  }

  private static List<Long> ofAllShares(int of, long seed) {
    List<Long> due = new ArrayList<>();
    for (int i = 0; i < of; i++) {
      due.addAll(dueTimes(new Share(i, of), seed));
    }
    due.sort(null);
    return due;
  }

  /// Largest distance between how the gaps are distributed and the exponential distribution.
  private static double distanceFromExponential(List<Long> due) {
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < due.size(); i++) {
      gaps.add((due.get(i) - due.get(i - 1)) / 1e9);
    }
    gaps.sort(null);
    double largest = 0;
    for (int i = 0; i < gaps.size(); i++) {
      double exponential = 1 - Math.exp(-gaps.get(i) * PER_SECOND);
      double below = exponential - (double) i / gaps.size();
      double above = (double) (i + 1) / gaps.size() - exponential;
      largest = Math.max(largest, Math.max(below, above));
    }
    return largest;
  }

  @Test
  void as_many_are_due_as_the_rate_says() {
    assertThat((double) dueTimes(Share.WHOLE, SEED).size())
        .isCloseTo(EXPECTED, within(SIGMAS * Math.sqrt(EXPECTED)));
  }

  @Test
  void gaps_are_distributed_exponentially() {
    List<Long> due = dueTimes(Share.WHOLE, SEED);

    assertThat(distanceFromExponential(due)).isLessThan(KOLMOGOROV / Math.sqrt(due.size()));
  }

  @Test
  void evenly_spaced_arrivals_would_not_pass_for_exponential() {
    List<Long> even = new ArrayList<>();
    for (long i = 0; i < EXPECTED; i++) {
      even.add(i * 1_000_000);
    }

    assertThat(distanceFromExponential(even)).isGreaterThan(KOLMOGOROV / Math.sqrt(EXPECTED));
  }

  @Test
  void shares_together_are_a_poisson_process_of_the_whole_rate() {
    List<Long> due = ofAllShares(6, SEED);

    assertThat((double) due.size()).isCloseTo(EXPECTED, within(SIGMAS * Math.sqrt(EXPECTED)));
    assertThat(distanceFromExponential(due)).isLessThan(KOLMOGOROV / Math.sqrt(due.size()));
  }

  /// Counts of a Poisson process in one second vary by their own mean: shares that went together
  /// would make them vary by more, shares that took turns by less.
  @Test
  void counts_of_shares_together_vary_as_a_poisson_process_does() {
    double[] counts = new double[(int) (WINDOW.toMillis() / 10)];
    for (long at : ofAllShares(6, SEED)) {
      counts[(int) (at / 10_000_000)]++;
    }
    double mean = PER_SECOND / 100;
    double dispersion = 0;
    for (double count : counts) {
      dispersion += (count - mean) * (count - mean) / mean;
    }

    assertThat(dispersion / counts.length)
        .isCloseTo(1, within(SIGMAS * Math.sqrt(2.0 / counts.length)));
  }

  @Test
  void another_seed_gives_other_arrivals() {
    assertThat(dueTimes(Share.WHOLE, SEED)).isNotEqualTo(dueTimes(Share.WHOLE, SEED + 1));
  }

  @Test
  void shares_are_not_each_others_copies() {
    assertThat(dueTimes(new Share(0, 2), SEED))
        .doesNotContainAnyElementsOf(dueTimes(new Share(1, 2), SEED).subList(0, 100));
  }
}
