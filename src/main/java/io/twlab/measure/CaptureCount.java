package io.twlab.measure;

import java.util.OptionalLong;

/// How much of what came to a link its capture file holds.
///
/// @param packets the first ones, which it holds
/// @param leftOut those after them, for which it had no room
/// @param missed of a capture by packet sockets, those of which the kernel had no room for a copy
///   (PACKET_STATISTICS, packet(7)), on both sides of the link together; empty for one by the wire,
///   which every packet goes through
public record CaptureCount(long packets, long leftOut, OptionalLong missed) {
  /// Of a wire.
  public CaptureCount(long packets, long leftOut) {
    this(packets, leftOut, OptionalLong.empty());
  }
}
