package io.twlab.result;

import io.twlab.spec.Plan;
import io.twlab.spec.Slug;
import io.twlab.spec.Variant;
import java.util.Map;

/// The variant that ratios and tests are taken against.
final class Baseline {
  private Baseline() {}

  /// The first variant at every level that `baseline` names; factors it does not name are at their
  /// first levels.
  ///
  /// @throws IllegalArgumentException when there is no such variant; validation comes before
  static Variant of(Plan plan) {
    Map<String, String> wanted = plan.experiment().baseline();
    return plan.variants().stream()
        .filter(variant -> hasLevels(variant, wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no variant is the baseline " + wanted));
  }

  private static boolean hasLevels(Variant variant, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(want -> isLevel(want.getValue(), variant.factors().get(want.getKey())));
  }

  private static boolean isLevel(String wanted, String level) {
    return level != null && (wanted.equals(level) || wanted.equals(Slug.safe(level)));
  }
}
