package io.twlab.result;

import io.twlab.result.Summary.Value;
import java.util.List;
import java.util.Optional;

/// Where the value of a term lies. A count is a point. A timing is an interval: of the median from
/// 6 trials on, else the range of all its values; over several variants, what holds each one's
/// interval.
final class TermRange {
  private TermRange() {}

  static Range of(Term term, Evidence evidence) {
    return switch (term) {
      case Term.Constant(double value) -> Range.point(value);
      case Term.Negated(Term inner) -> of(inner, evidence).negated();
      case Term.Calculated(Arithmetic operator, Term left, Term right) ->
          operator.apply(of(left, evidence), of(right, evidence));
      case Term.Measured measured -> ofMeasured(measured, evidence);
    };
  }

  private static Range ofMeasured(Term.Measured measured, Evidence evidence) {
    Sample pooled = sample(evidence.valuesOf(measured));
    boolean settled = !measured.isTiming();
    return switch (measured.aggregate()) {
      case ALL -> whole(pooled);
      case MEDIAN -> settled ? Range.point(pooled.median()) : ofMedians(measured, evidence);
      case MIN -> settled ? Range.point(pooled.min()) : whole(pooled);
      case MAX -> settled ? Range.point(pooled.max()) : whole(pooled);
      case SUM -> Range.point(pooled.sum());
    };
  }

  private static Range ofMedians(Term.Measured measured, Evidence evidence) {
    return evidence.byVariant(measured).values().stream()
        .map(values -> ofMedian(sample(values)))
        .reduce(Range::hull)
        .orElseThrow();
  }

  private static Range ofMedian(Sample sample) {
    Optional<Summary.Interval> interval = MedianInterval.of(sample);
    return interval.map(i -> new Range(i.low(), i.high())).orElseGet(() -> whole(sample));
  }

  private static Range whole(Sample sample) {
    return new Range(sample.min(), sample.max());
  }

  private static Sample sample(List<Value> values) {
    return new Sample(values.stream().map(Value::value).toList());
  }
}
