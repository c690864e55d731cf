package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.packet.segment.SegmentView;
import io.twlab.spec.Fault;

/// The TCP clock of one client as if its machine were another: Linux counts TSval in milliseconds
/// from a start of its own (net/ipv4/tcp_output.c, tcp_time_stamp_ts()).
final class ShiftedClock {
  private final int behindMs;
  private final int client;

  ShiftedClock(Fault.ShiftClock asked) {
    // Modulo 2^32, as TSval counts.
    behindMs = (int) asked.behind().toMillis();
    client = asked.client();
  }

  /// Whether the connection is of that client.
  boolean isOf(Connection connection) {
    return connection.sender() == client;
  }

  /// Puts the clock back in what the client sends, and forward in what servers echo of it.
  ///
  /// @return whether anything was changed
  boolean shift(SegmentView segment, LinkDirection way) {
    if (!segment.hasTimestamps()) {
      return false;
    }
    return switch (way) {
      case CLIENT_TO_SERVER -> {
        segment.setTimestampValue(segment.timestampValue() - behindMs);
        yield true;
      }
      case SERVER_TO_CLIENT -> shiftEcho(segment);
    };
  }

  /// 0 stands for nothing to echo (RFC 7323, 3.2).
  private boolean shiftEcho(SegmentView segment) {
    if (segment.timestampEcho() == 0) {
      return false;
    }
    segment.setTimestampEcho(segment.timestampEcho() + behindMs);
    return true;
  }
}
