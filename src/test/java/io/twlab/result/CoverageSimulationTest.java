package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether the interval covers the true median as often as it says, tried on a skewed distribution
/// with a fixed seed.
class CoverageSimulationTest {
  private static final int RUNS = 20_000;
  private static final double TRUE_MEDIAN = Math.log(2);

  @ParameterizedTest
  @ValueSource(ints = {6, 9, 12, 20})
  void the_interval_covers_the_median_as_often_as_it_says(int n) {
    Random random = new Random(20_261_122L + n);
    int covered = 0;
    double said = 0;
    for (int run = 0; run < RUNS; run++) {
      Summary.Interval interval = MedianInterval.of(exponential(random, n)).orElseThrow();
      said = interval.coverage();
      covered += interval.low() <= TRUE_MEDIAN && TRUE_MEDIAN <= interval.high() ? 1 : 0;
    }
    double fourSigma = 4 * Math.sqrt(said * (1 - said) / RUNS);
    assertThat((double) covered / RUNS).isBetween(said - fourSigma, said + fourSigma);
  }

  private static Sample exponential(Random random, int n) {
    List<Double> values =
        Stream.generate(() -> -Math.log(1 - random.nextDouble())).limit(n).toList();
    return new Sample(values);
  }
}
