package io.twlab.result;

import io.twlab.measure.FaultCount;
import io.twlab.measure.TrialData;

/// `faults.<fault>.*`: what each fault of the experiment did.
final class FaultMetrics {
  static final String PREFIX = "faults.";
  static final String MATCHED = ".matched";
  static final String ACTED = ".acted";

  private FaultMetrics() {}

  static void derive(TrialData data, MetricValues values) {
    for (FaultCount fault : data.recording().faults()) {
      values.put(PREFIX + fault.name() + MATCHED, fault.matched());
      values.put(PREFIX + fault.name() + ACTED, fault.acted());
    }
  }
}
