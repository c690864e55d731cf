package io.twlab.result;

/// What it means that a trial has no value for a metric.
enum Absent {
  /// It did not happen: 0.
  ZERO,
  /// This kernel has no such counter.
  NOT_IN_THIS_KERNEL,
  /// There was nothing to measure, or it was not looked at.
  NOT_MEASURED
}
