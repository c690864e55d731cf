package io.twlab.churn;

import io.twlab.spec.Workload;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;

/// What an experiment may ask for and this package does not do yet, refused by name.
final class Unbuilt {
  private Unbuilt() {}

  /// @throws ChurnException naming what is not built
  static void check(Workload workload) {
    if (workload.close().by() == Closer.BOTH) {
      throw new ChurnException("workload.close.by: both is not built yet");
    }
    if (workload.close().how() == CloseHow.HALF_CLOSE) {
      throw new ChurnException("workload.close.how: half-close is not built yet");
    }
    if (workload.exchanges() < 1
        || workload.exchange().requestBytes() < 1
        || workload.exchange().responseBytes() < 1) {
      throw new ChurnException("workload: exchanges without bytes are not built");
    }
  }
}
