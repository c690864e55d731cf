package io.twlab.spec;

/// What joins clients and servers, one impairment for each direction.
public record Link(Emulation emulation, Impairment clientToServer, Impairment serverToClient) {
  public static final Link BARE = new Link(Emulation.AUTO, Impairment.NONE, Impairment.NONE);

  /// What imposes the impairment: the kernel's netem, or twlab's own user-space wire.
  public enum Emulation {
    AUTO,
    NETEM,
    WIRE
  }

  /// Whether packets pass untouched in both directions.
  public boolean isBare() {
    return clientToServer.isNone() && serverToClient.isNone();
  }
}
