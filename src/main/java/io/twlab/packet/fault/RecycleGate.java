package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.SegmentView;
import java.time.Duration;

/// Stands before the servers with a [RecycleRule]: sees what they would see, behind every router
/// that translates addresses.
final class RecycleGate {
  private final RecycleRule rule;

  RecycleGate(Duration memory) {
    rule = new RecycleRule(memory);
  }

  /// Whether a client's SYN is dropped.
  boolean refuses(SegmentView syn, long nowNs) {
    return syn.hasTimestamps()
        ? rule.refuses(host(syn), syn.timestampValue(), nowNs)
        : rule.refusesWithout(host(syn), nowNs);
  }

  /// A segment goes on. The client's FIN takes a connection that the server closed first to
  /// TIME_WAIT there.
  void passed(SegmentView segment, LinkDirection way, Connection connection, long nowNs) {
    if (way == LinkDirection.CLIENT_TO_SERVER
        && segment.has(TcpFlag.FIN)
        && segment.hasTimestamps()
        && connection.isFinishedBy(LinkDirection.SERVER_TO_CLIENT)) {
      rule.remember(host(segment), segment.timestampValue(), nowNs);
    }
  }

  private static RecycleRule.Host host(SegmentView sent) {
    return new RecycleRule.Host(sent.sourceHigh(), sent.sourceLow());
  }
}
