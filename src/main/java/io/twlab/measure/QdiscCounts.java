package io.twlab.measure;

/// What a netem qdisc counted (tc-stats(8)).
///
/// @param sent packets that left it
/// @param sentBytes with their Ethernet headers
/// @param dropped packets that did not: lost as asked for, or because the queue was full; netem
///   counts both in one
/// @param backlog packets that wait in it at the later moment
public record QdiscCounts(
    long sent, long sentBytes, long dropped, long overlimits, long requeues, long backlog)
    implements LinkCounts {
  public static final QdiscCounts NONE = new QdiscCounts(0, 0, 0, 0, 0, 0);

  @Override
  public LinkCounts nothing() {
    return NONE;
  }

  @Override
  public LinkCounts since(LinkCounts earlier) {
    QdiscCounts other = (QdiscCounts) earlier;
    return new QdiscCounts(
        sent - other.sent,
        sentBytes - other.sentBytes,
        dropped - other.dropped,
        overlimits - other.overlimits,
        requeues - other.requeues,
        backlog);
  }
}
