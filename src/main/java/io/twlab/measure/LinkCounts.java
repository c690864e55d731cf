package io.twlab.measure;

/// What a qdisc counted (tc-stats(8)).
///
/// @param sent packets that left it
/// @param sentBytes with their Ethernet headers
/// @param dropped packets that did not: lost as asked for, or because the queue was full; netem
///   counts both in one
/// @param backlog packets that wait in it at the later moment
public record LinkCounts(
    long sent, long sentBytes, long dropped, long overlimits, long requeues, long backlog) {
  public static final LinkCounts NONE = new LinkCounts(0, 0, 0, 0, 0, 0);

  /// What was counted after `earlier`.
  LinkCounts since(LinkCounts earlier) {
    return new LinkCounts(
        sent - earlier.sent,
        sentBytes - earlier.sentBytes,
        dropped - earlier.dropped,
        overlimits - earlier.overlimits,
        requeues - earlier.requeues,
        backlog);
  }
}
