package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.SegmentView;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Connections.Share;
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
  private final FlagBits flags;

  /// Which of a connection's segments for which all else holds, from 1.
  private final int first;

  private final int last;

  /// @param fault its index
  Matcher(int fault, Fault.Match match) {
    this.fault = fault;
    this.match = match;
    direction = directionOf(match.from());
    offset = match.offset().orElse(ANY_OFFSET);
    payload =
        match.payload().map(text -> text.getBytes(StandardCharsets.US_ASCII)).orElse(ANY_PAYLOAD);
    flags = FlagBits.of(match.flags());
    first = match.nth().orElse(1);
    last = match.nth().or(match::first).orElse(Integer.MAX_VALUE);
  }

  /// The way of what that side sends.
  static LinkDirection directionOf(Fault.Side from) {
    return switch (from) {
      case CLIENT -> LinkDirection.CLIENT_TO_SERVER;
      case SERVER -> LinkDirection.SERVER_TO_CLIENT;
    };
  }

  /// Asks, and counts.
  boolean matches(SegmentView segment, LinkDirection way, Connection connection) {
    return way == direction
        && flags.areIn(segment.flags())
        && isOfKind(match.segment(), segment, way, connection)
        && isOneOf(match.connection(), connection)
        && hasData(segment, connection)
        && connection.matchedBy(fault) < last
        && connection.countMatch(fault) >= first;
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
      case Share.ANY -> true;
      case Share.ODD -> connection.number() % 2 == 1;
      case Share.EVEN -> connection.number() % 2 == 0;
      case Fault.Connections.Only one -> connection.number() == one.number();
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
