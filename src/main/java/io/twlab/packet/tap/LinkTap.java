package io.twlab.packet.tap;

import io.twlab.linux.PacketSocket;
import io.twlab.measure.Role;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Listens at both sides of a link that the kernel carries, by packet sockets: so the link stays
/// what it is. What comes in by a port of one side has come to the link, what goes out by a port of
/// the other has left it.
public final class LinkTap implements AutoCloseable {
  private final Map<String, Role> sides;
  private Optional<Listening> listening = Optional.empty();

  private LinkTap(Map<String, Role> sides) {
    this.sides = Map.copyOf(sides);
  }

  /// Of which it is known that it can listen.
  ///
  /// @param sides interface to the side of the link that it is on; up already
  public static LinkTap at(Map<String, Role> sides) throws IOException {
    for (String port : sides.keySet()) {
      PacketSocket.open(port).close();
    }
    return new LinkTap(sides);
  }

  /// Listens from now on.
  public void record() throws IOException {
    listening = Optional.of(Listening.begin(sides));
  }

  /// Listens no more.
  ///
  /// @param emptyNs a moment (CLOCK_MONOTONIC) since when nothing that had come before was in the
  ///   link any more, if one is known: such a segment that was not seen to leave is lost
  public TapRecord stopRecording(OptionalLong emptyNs) throws IOException {
    Listening ended = listening.orElseThrow();
    listening = Optional.empty();
    ended.close();
    return TapNotes.of(ended, emptyNs);
  }

  @Override
  public void close() throws IOException {
    if (listening.isPresent()) {
      listening.get().close();
    }
  }
}
