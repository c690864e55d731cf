package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.packet.segment.SegmentView;

/// The two ends of connections: address and port of client and server. Changed in place for looking
/// up, so that nothing is allocated for it; what is kept is a copy.
final class Endpoints {
  private long clientHigh;
  private long clientLow;
  private long serverHigh;
  private long serverLow;
  private int ports;

  /// Those of a segment.
  Endpoints of(SegmentView segment, LinkDirection direction) {
    switch (direction) {
      case CLIENT_TO_SERVER -> {
        clientHigh = segment.sourceHigh();
        clientLow = segment.sourceLow();
        serverHigh = segment.destinationHigh();
        serverLow = segment.destinationLow();
        ports = segment.sourcePort() << Short.SIZE | segment.destinationPort();
      }
      case SERVER_TO_CLIENT -> {
        clientHigh = segment.destinationHigh();
        clientLow = segment.destinationLow();
        serverHigh = segment.sourceHigh();
        serverLow = segment.sourceLow();
        ports = segment.destinationPort() << Short.SIZE | segment.sourcePort();
      }
    }
    return this;
  }

  Endpoints copy() {
    Endpoints copy = new Endpoints();
    copy.clientHigh = clientHigh;
    copy.clientLow = clientLow;
    copy.serverHigh = serverHigh;
    copy.serverLow = serverLow;
    copy.ports = ports;
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoints that
        && ports == that.ports
        && clientLow == that.clientLow
        && serverLow == that.serverLow
        && clientHigh == that.clientHigh
        && serverHigh == that.serverHigh;
  }

  @Override
  public int hashCode() {
    long mixed = clientLow * 31 + serverLow;
    mixed = (mixed * 31 + clientHigh) * 31 + serverHigh;
    return Long.hashCode(mixed) * 31 + ports * 0x9e3779b1;
  }
}
