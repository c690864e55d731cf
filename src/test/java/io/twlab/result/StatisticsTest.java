package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.twlab.result.BaselineTests.Comparison;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
  @Test
  void the_median_of_an_even_number_of_values_is_the_mean_of_the_two_in_the_middle() {
    assertThat(sample(4, 1, 3, 2).median()).isEqualTo(2.5);
    assertThat(sample(9, 1, 5).median()).isEqualTo(5);
  }

  @Test
  void fewer_than_6_values_have_no_interval() {
    assertThat(MedianInterval.of(sample(1, 2, 3, 4, 5))).isEmpty();
  }

  /// Ranks as in tables of the sign-test interval; coverages computed from exact binomial
  /// coefficients.
  @ParameterizedTest
  @CsvSource({
    "6, 1, 6, 0.96875",
    "7, 1, 7, 0.984375",
    "8, 1, 8, 0.9921875",
    "9, 2, 8, 0.9609375",
    "10, 2, 9, 0.978515625",
    "12, 3, 10, 0.96142578125",
    "15, 4, 12, 0.96484375",
    "20, 6, 15, 0.958610534667969",
    "30, 10, 21, 0.957226054742932"
  })
  void the_interval_has_the_ranks_and_the_coverage_of_the_binomial_distribution(
      int n, double low, double high, double coverage) {
    Summary.Interval interval = MedianInterval.of(ranks(n)).orElseThrow();
    assertThat(interval.low()).isEqualTo(low);
    assertThat(interval.high()).isEqualTo(high);
    assertThat(interval.coverage()).isCloseTo(coverage, offset(1e-12));
  }

  @Test
  void more_values_than_can_be_counted_with_are_refused() {
    assertThatThrownBy(() -> MedianInterval.of(ranks(1001)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Two completely separated groups of 5: 2 of C(10,5) = 252 arrangements are as extreme.
  @Test
  void mann_whitney_is_exact_where_groups_are_separated() {
    assertThat(BaselineTests.pValue(sample(1, 2, 3, 4, 5), sample(6, 7, 8, 9, 10)))
        .isCloseTo(2 / 252.0, offset(1e-12));
  }

  /// R: wilcox.test(c(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46), c(1.15, 0.88,
  /// 0.90, 0.74, 1.21)) gives W = 35, p = 0.2544 two-sided.
  @Test
  void mann_whitney_gives_what_r_gives_for_the_example_of_its_manual() {
    Sample x = sample(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46);
    Sample y = sample(1.15, 0.88, 0.90, 0.74, 1.21);
    assertThat(BaselineTests.pValue(x, y)).isCloseTo(0.2544, offset(5e-5));
  }

  @Test
  void groups_that_are_all_one_value_do_not_differ() {
    assertThat(BaselineTests.pValue(sample(0, 0, 0, 0, 0), sample(0, 0, 0, 0, 0))).isEqualTo(1);
  }

  /// R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") gives 0.03 0.06 0.06 0.02.
  @Test
  void holm_gives_what_r_gives() {
    assertThat(Holm.correct(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, offset(1e-12));
  }

  @Test
  void four_trials_a_side_are_not_tested() {
    BaselineTests tests = new BaselineTests();
    tests.compare(new Comparison("a", "m"), sample(1, 2, 3, 4), sample(5, 6, 7, 8, 9));
    tests.compare(new Comparison("b", "m"), sample(1, 2, 3, 4, 5), sample(6, 7, 8, 9));
    assertThat(tests.corrected()).isEmpty();
  }

  @Test
  void a_difference_that_holm_leaves_above_the_level_is_not_significant() {
    BaselineTests tests = new BaselineTests();
    for (int i = 0; i < 7; i++) {
      tests.compare(new Comparison("v" + i, "m"), sample(1, 2, 3, 4, 5), sample(6, 7, 8, 9, 10));
    }
    assertThat(tests.corrected().values())
        .allMatch(test -> !test.significant() && Math.abs(test.p() - 14 / 252.0) < 1e-12);
  }

  @Test
  void a_clear_difference_alone_is_significant() {
    BaselineTests tests = new BaselineTests();
    Comparison only = new Comparison("a", "m");
    tests.compare(only, sample(1, 2, 3, 4, 5), sample(6, 7, 8, 9, 10));
    assertThat(tests.corrected().get(only).significant()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"2; 5; 2.50×", "0; 12; n/a (0 → 12)", "0; 0; n/a (0 → 0)", "4; 0; 0.00×"})
  void a_ratio_to_a_baseline_of_0_is_not_available(double baseline, double variant, String text) {
    assertThat(Ratio.text(baseline, variant)).isEqualTo(text);
  }

  private static Sample sample(double... values) {
    return new Sample(Arrays.stream(values).boxed().toList());
  }

  private static Sample ranks(int n) {
    return new Sample(IntStream.rangeClosed(1, n).mapToObj(i -> (double) i).toList());
  }
}
