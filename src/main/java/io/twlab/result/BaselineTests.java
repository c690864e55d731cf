package io.twlab.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/// Tests of variants against the baseline: Mann-Whitney, two-sided, on primary metrics only, with
/// at least 5 trials on each side, all of a run corrected together after Holm. Nothing else is ever
/// called significant.
final class BaselineTests {
  /// Fewest trials on each side.
  static final int FEWEST = 5;

  static final String NAME = "Mann-Whitney U";
  private static final double LEVEL = 0.05;

  /// One comparison: a metric of a variant that is not the baseline.
  record Comparison(String variant, String metric) {}

  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<Double> p = new ArrayList<>();

  /// Adds a comparison, if there are trials enough.
  void compare(Comparison comparison, Sample variant, Sample baseline) {
    if (variant.size() >= FEWEST && baseline.size() >= FEWEST) {
      comparisons.add(comparison);
      p.add(pValue(variant, baseline));
    }
  }

  /// What came of every comparison that was added.
  Map<Comparison, Summary.Test> corrected() {
    double[] corrected = Holm.correct(p.stream().mapToDouble(Double::doubleValue).toArray());
    Map<Comparison, Summary.Test> tests = new HashMap<>();
    for (int i = 0; i < corrected.length; i++) {
      tests.put(comparisons.get(i), new Summary.Test(NAME, corrected[i], corrected[i] < LEVEL));
    }
    return tests;
  }

  /// Two-sided; exact where there are no ties. Where all values are equal there is no difference to
  /// find.
  static double pValue(Sample one, Sample other) {
    boolean allEqual = Math.min(one.min(), other.min()) == Math.max(one.max(), other.max());
    if (allEqual) {
      return 1;
    }
    return MannWhitneyUTest.withDefaults().test(one.toArray(), other.toArray()).getPValue();
  }
}
