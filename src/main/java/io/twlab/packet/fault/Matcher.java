package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.SegmentView;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.SegmentKind;
import java.nio.charset.StandardCharsets;

/// Whether a fault is for a segment. Asks what is cheap first.
final class Matcher {
  private static final int ANY_OFFSET = -1;
  private static final byte[] ANY_PAYLOAD = {};

  private final int fault;
  private final Fault.Match match;
  private final LinkDirection direction;
  private final int offset;
  private final byte[] payload;
  private final int most;

  /// @param fault its index
  Matcher(int fault, Fault.Match match) {
    this.fault = fault;
    this.match = match;
    direction = directionOf(match.from());
    offset = match.offset().orElse(ANY_OFFSET);
    payload =
        match.payload().map(text -> text.getBytes(StandardCharsets.US_ASCII)).orElse(ANY_PAYLOAD);
    most = match.first().orElse(Integer.MAX_VALUE);
  }

  /// The way of what that side sends.
  static LinkDirection directionOf(Fault.Side from) {
    return switch (from) {
      case CLIENT -> LinkDirection.CLIENT_TO_SERVER;
      case SERVER -> LinkDirection.SERVER_TO_CLIENT;
    };
  }

  /// Asks, and counts where it is.
  boolean matches(SegmentView segment, LinkDirection way, Connection connection) {
    boolean is =
        way == direction
            && isOfKind(match.segment(), segment, way, connection)
            && isOneOf(match.connection(), connection)
            && hasData(segment, connection)
            && connection.matchedBy(fault) < most;
    if (is) {
      connection.countMatch(fault);
    }
    return is;
  }

  private boolean hasData(SegmentView segment, Connection connection) {
    if (offset != ANY_OFFSET
        && !(segment.payloadBytes() > 0 && connection.isAtOffset(segment, direction, offset))) {
      return false;
    }
    return payload.length == 0 || segment.payloadBeginsWith(payload);
  }

  private static boolean isOneOf(Fault.Connections asked, Connection connection) {
    return switch (asked) {
      case ANY -> true;
      case ODD -> connection.isOdd();
      case EVEN -> !connection.isOdd();
    };
  }

  static boolean isOfKind(
      SegmentKind kind, SegmentView segment, LinkDirection way, Connection connection) {
    int flags = segment.flags();
    boolean syn = TcpFlag.SYN.isIn(flags);
    boolean ack = TcpFlag.ACK.isIn(flags);
    return switch (kind) {
      case ANY -> true;
      case SYN -> syn && !ack;
      case SYN_ACK -> syn && ack;
      case ACK -> isPureAck(segment);
      case LAST_ACK -> isPureAck(segment) && connection.acknowledgesFin(segment, way);
      case DATA -> segment.payloadBytes() > 0;
      case FIN -> TcpFlag.FIN.isIn(flags);
      case RST -> TcpFlag.RST.isIn(flags);
    };
  }

  private static boolean isPureAck(SegmentView segment) {
    int others = TcpFlag.SYN.bit() | TcpFlag.FIN.bit() | TcpFlag.RST.bit();
    return segment.has(TcpFlag.ACK)
        && (segment.flags() & others) == 0
        && segment.payloadBytes() == 0;
  }
}
