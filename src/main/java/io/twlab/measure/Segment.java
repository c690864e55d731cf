package io.twlab.measure;

import java.util.Optional;
import java.util.OptionalLong;

/// One TCP segment as the link saw it, between the endpoints.
///
/// @param seenNs when it came to the link (CLOCK_MONOTONIC)
/// @param leftNs when it left the link towards its receiver; empty if it did not
/// @param source address and port as `198.18.0.2:40000` or `[2001:2::2]:40000`
/// @param flags [TcpFlag] bits
/// @param sequence SEG.SEQ, 32 bits unsigned
/// @param acknowledgment SEG.ACK, 32 bits unsigned; of no meaning without the ACK flag
/// @param payloadBytes SEG.LEN without SYN and FIN
/// @param timestamps of RFC 7323, where the segment carries the option
/// @param fault the name of the fault that acted on it
public record Segment(
    long seenNs,
    OptionalLong leftNs,
    LinkDirection direction,
    String source,
    String destination,
    int flags,
    long sequence,
    long acknowledgment,
    int payloadBytes,
    Optional<Timestamps> timestamps,
    SegmentFate fate,
    Optional<String> fault) {
  /// TSval and TSecr, 32 bits unsigned.
  public record Timestamps(long value, long echo) {}

  public boolean has(TcpFlag flag) {
    return flag.isIn(flags);
  }
}
