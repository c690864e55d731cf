package io.twlab.packet.tap;

import io.twlab.measure.LinkDirection;
import io.twlab.packet.segment.SegmentView;

/// What a segment is known by on both sides of a link. A router on the way counts down its TTL,
/// netem may flip a bit of its payload; these stay. Two segments may have the same, such as answers
/// of one TIME_WAIT within a millisecond: nobody can tell which of the two came through.
record SegmentKey(
    LinkDirection direction,
    long sourceHigh,
    long sourceLow,
    long destinationHigh,
    long destinationLow,
    int ports,
    int identification,
    int sequence,
    int acknowledgment,
    int flags,
    int payloadBytes,
    long timestamps) {
  static SegmentKey of(SegmentView segment, LinkDirection direction) {
    return new SegmentKey(
        direction,
        segment.sourceHigh(),
        segment.sourceLow(),
        segment.destinationHigh(),
        segment.destinationLow(),
        segment.sourcePort() << Short.SIZE | segment.destinationPort(),
        segment.identification(),
        segment.sequence(),
        segment.acknowledgment(),
        segment.flags(),
        segment.payloadBytes(),
        segment.hasTimestamps() ? timestamps(segment) : 0);
  }

  private static long timestamps(SegmentView segment) {
    return (long) segment.timestampValue() << Integer.SIZE
        | Integer.toUnsignedLong(segment.timestampEcho());
  }
}
