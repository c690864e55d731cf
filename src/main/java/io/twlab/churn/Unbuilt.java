package io.twlab.churn;

import io.twlab.spec.Workload;

/// What an experiment may ask for and this package does not do yet, refused by name.
final class Unbuilt {
  private Unbuilt() {}

  /// @throws ChurnException naming what is not built
  static void check(Workload workload) {
    if (workload.exchanges() < 1
        || workload.exchange().requestBytes() < 1
        || workload.exchange().responseBytes() < 1) {
      throw new ChurnException("workload: exchanges without bytes are not built");
    }
  }
}
