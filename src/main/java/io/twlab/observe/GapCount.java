package io.twlab.observe;

import io.twlab.measure.Gap;
import io.twlab.measure.NodeId;
import java.util.Optional;

/// Samples that one source failed to give: how many, and why the first.
final class GapCount {
  private long missing;
  private String firstReason = "";

  void add(long samples, String reason) {
    if (samples > 0 && missing == 0) {
      firstReason = reason;
    }
    missing += samples;
  }

  Optional<Gap> toGap(NodeId node, String source) {
    return missing == 0
        ? Optional.empty()
        : Optional.of(new Gap(node, source, missing, firstReason));
  }
}
