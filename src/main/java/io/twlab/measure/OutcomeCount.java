package io.twlab.measure;

/// Attempts of one node that were due in one interval and ended in one way.
///
/// @param tNs start of the interval
public record OutcomeCount(long tNs, NodeId node, Outcome outcome, long count) {}
