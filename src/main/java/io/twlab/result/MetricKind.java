package io.twlab.result;

/// Whether a metric counts what happened or times it. The two are judged differently: a count holds
/// or not in each trial, a timing moves from trial to trial by itself.
public enum MetricKind {
  COUNT,
  TIMING
}
