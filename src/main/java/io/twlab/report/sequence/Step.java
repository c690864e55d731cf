package io.twlab.report.sequence;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// A segment with its place in its conversation.
///
/// @param number in the conversation, from 1
/// @param connection to which it belongs, from 1; 0 for one of before the first SYN
/// @param sequence SEG.SEQ by the ISN of its sender in that connection: SYN is 0, the first byte 1
/// @param acknowledgment SEG.ACK by the ISN of its receiver; empty without the ACK flag or where
///   the ISN is not known
/// @param again whether the link had seen all that it carries before
/// @param copyOf the number of the segment that it is a late copy of
record Step(
    int number,
    int connection,
    Segment segment,
    OptionalLong sequence,
    OptionalLong acknowledgment,
    boolean again,
    OptionalInt copyOf) {

  boolean fromClient() {
    return segment.direction() == LinkDirection.CLIENT_TO_SERVER;
  }

  /// Who sent it, or whom it pretends to come from.
  String sender() {
    return fromClient() ? "client" : "server";
  }

  String receiver() {
    return fromClient() ? "server" : "client";
  }

  boolean has(TcpFlag flag) {
    return segment.has(flag);
  }

  boolean isSyn() {
    return has(TcpFlag.SYN) && !has(TcpFlag.ACK);
  }

  boolean isSynAck() {
    return has(TcpFlag.SYN) && has(TcpFlag.ACK);
  }

  /// ACK and nothing else.
  boolean isPureAck() {
    return has(TcpFlag.ACK)
        && segment.payloadBytes() == 0
        && !has(TcpFlag.SYN)
        && !has(TcpFlag.FIN)
        && !has(TcpFlag.RST);
  }

  /// Whether the endpoint sent it itself; else the link made it.
  boolean sentByEndpoint() {
    return switch (segment.fate()) {
      case PASSED, LOST, OVERFLOWED, DROPPED, HELD, KEPT -> true;
      case COPIED, REPLAYED, FORGED -> false;
    };
  }

  /// Whether it went its own way.
  boolean undisturbed() {
    return segment.fate() == SegmentFate.PASSED;
  }

  /// Whether it is the endpoint's own and arrived, late or not.
  boolean undisturbedOrHeld() {
    return switch (segment.fate()) {
      case PASSED, HELD -> true;
      case LOST, OVERFLOWED, DROPPED, KEPT, COPIED, REPLAYED, FORGED -> false;
    };
  }

  /// SEG.LEN with SYN and FIN, which each take one number.
  int length() {
    return segment.payloadBytes() + (has(TcpFlag.SYN) ? 1 : 0) + (has(TcpFlag.FIN) ? 1 : 0);
  }

  /// The number behind its last one, as on the wire.
  long end() {
    return SequenceNumbers.plus(segment.sequence(), length());
  }

  /// `FIN ACK`; PSH, which says nothing here, is left out.
  String flags() {
    return Arrays.stream(TcpFlag.values())
        .filter(flag -> flag != TcpFlag.PSH && flag.isIn(segment.flags()))
        .sorted((a, b) -> Boolean.compare(a == TcpFlag.ACK, b == TcpFlag.ACK))
        .map(TcpFlag::name)
        .collect(Collectors.joining(" "));
  }

  Optional<String> fault() {
    return segment.fault();
  }
}
