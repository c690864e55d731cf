package io.twlab.measure;

/// A plain count that a node kept itself over the measured window and its tail.
///
/// Names: client `attempts.due` (arrivals of the window as the schedule counted them; the outcomes
/// must add up to it), `connects.ok` (connections established), `ports.distinct`; server `accepts`
/// (connections accepted), `closes.server`, `exchanges`, `server.rebind.<result>` (listeners opened
/// again, `ok` or an errno).
public record Tally(NodeId node, String name, long count) {}
