package io.twlab.measure;

/// A plain count that a node kept itself over the measured window and its tail.
///
/// Names: client `connects.ok` (connections established), `ports.distinct`; server `accepts` (connections accepted),
/// `closes.server`, `exchanges`.
public record Tally(NodeId node, String name, long count) {}
