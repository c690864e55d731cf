package io.twlab.packet.tap;

import io.twlab.measure.Role;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/// Listens at both sides of a link that the kernel carries, by packet sockets: so the link stays
/// what it is. What comes in by a port of one side has come to the link, what goes out by a port of
/// the other has left it.
public final class LinkTap implements AutoCloseable {
  private final Map<String, Role> sides;

  /// The next recording, or the one that is going on.
  private Listening listening;

  private LinkTap(Map<String, Role> sides) throws IOException {
    this.sides = Map.copyOf(sides);
    listening = Listening.at(sides);
  }

  /// Makes ready.
  ///
  /// @param sides interface to the side of the link that it is on; up already
  public static LinkTap at(Map<String, Role> sides) throws IOException {
    return new LinkTap(sides);
  }

  /// Listens from now on.
  public void record() throws IOException {
    listening.begin();
  }

  /// Listens no more.
  ///
  /// @param emptyNs a moment (CLOCK_MONOTONIC) since when nothing that had come before was in the
  ///   link any more, if one is known: such a segment that was not seen to leave is lost
  public TapRecord stopRecording(OptionalLong emptyNs) throws IOException {
    Listening ended = listening;
    listening = Listening.at(sides);
    ended.close();
    return TapNotes.of(ended.heard(), emptyNs);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
