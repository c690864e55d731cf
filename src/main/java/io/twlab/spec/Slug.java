package io.twlab.spec;

import java.util.Map;
import java.util.stream.Collectors;

/// Names of variants that are safe as a folder name: `tw_reuse=0,timestamps=1`.
public final class Slug {
  private static final String OF_NO_FACTOR = "only";

  private Slug() {}

  /// The slug of one combination of levels, factors in matrix order.
  public static String of(Map<String, String> factors) {
    if (factors.isEmpty()) {
      return OF_NO_FACTOR;
    }
    FactorNames names = FactorNames.of(factors.keySet());
    return factors.entrySet().stream()
        .map(factor -> names.shortName(factor.getKey()) + "=" + safe(factor.getValue()))
        .collect(Collectors.joining(","));
  }

  /// The level with every character but letters, digits, `.`, `_` and `-` replaced by `_`.
  public static String safe(String level) {
    return level.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
