package io.twlab.result;

import io.twlab.spec.Fault;
import io.twlab.spec.Variant;
import java.util.List;

/// The faults that several variants have all, of which each has metrics of its own.
final class CommonFaults {
  private CommonFaults() {}

  static List<Fault> of(List<Variant> variants) {
    return variants.getFirst().scenario().faults().stream()
        .filter(fault -> variants.stream().allMatch(variant -> has(variant, fault.name())))
        .toList();
  }

  private static boolean has(Variant variant, String fault) {
    return variant.scenario().faults().stream().anyMatch(own -> own.name().equals(fault));
  }
}
