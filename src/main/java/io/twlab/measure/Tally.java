package io.twlab.measure;

/// A plain count that a node kept itself over the measured window and its tail.
///
/// Names: client `attempts.due` (arrivals of the window as the schedule counted them; the outcomes
/// must add up to it), `connects.ok` (connections established), `ports.distinct`; server `accepts`
/// (connections accepted), `closes.server`, `exchanges`, `server.rebind.<result>` (listeners opened
/// again, `ok` or an errno), `errors.<step>.<reason>` (connections given up). Where both sides
/// close at once, of each: `closes.ordered_<role>`, its closes of which it is known whether the
/// peer's FIN had come already, and `closes.first_<role>`, those among them where it had not.
public record Tally(NodeId node, String name, long count) {}
