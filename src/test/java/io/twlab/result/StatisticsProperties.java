package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StatisticsProperties {
  @Property
  void holm_never_lowers_a_p_value_and_never_exceeds_1(
      @ForAll @Size(max = 30) List<@DoubleRange(max = 1) Double> p) {
    double[] given = toArray(p);
    double[] corrected = Holm.correct(given);
    assertThat(IntStream.range(0, given.length))
        .allMatch(i -> corrected[i] >= given[i] && corrected[i] <= 1);
  }

  @Property
  void holm_keeps_the_order_of_p_values(
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(max = 1) Double> p) {
    double[] given = toArray(p);
    double[] corrected = Holm.correct(given);
    for (int i = 0; i < given.length; i++) {
      for (int j = 0; j < given.length; j++) {
        assertThat(given[i] >= given[j] || corrected[i] <= corrected[j]).isTrue();
      }
    }
  }

  @Property
  void the_interval_holds_the_sample_median_and_lies_in_its_range(
      @ForAll @Size(min = 6, max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    Sample sample = new Sample(values);
    Summary.Interval interval = MedianInterval.of(sample).orElseThrow();
    assertThat(interval.low()).isBetween(sample.min(), sample.median());
    assertThat(interval.high()).isBetween(sample.median(), sample.max());
  }

  @Property
  void the_coverage_is_at_least_95_percent_and_one_step_inwards_it_is_not(
      @ForAll @IntRange(min = 6, max = 400) int n) {
    List<Double> ranks = IntStream.rangeClosed(1, n).mapToObj(i -> (double) i).toList();
    Summary.Interval interval = MedianInterval.of(new Sample(ranks)).orElseThrow();
    assertThat(interval.coverage()).isGreaterThanOrEqualTo(0.95);
    assertThat(MedianInterval.coverage(n, (int) interval.low() + 1)).isLessThan(0.95);
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
