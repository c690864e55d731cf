package io.twlab.spec;

import io.twlab.spec.unit.Key;

/// What joins clients and servers, one impairment for each direction.
public record Link(
    @Key(doc = "What imposes the impairment.") Emulation emulation,
    @Key(doc = "Impairment of what clients send.", alsoAbove = true) Impairment clientToServer,
    @Key(doc = "Impairment of what servers send.", alsoAbove = true) Impairment serverToClient) {
  public static final Link BARE = new Link(Emulation.AUTO, Impairment.NONE, Impairment.NONE);

  /// What imposes the impairment: the kernel's netem, or twlab's own user-space wire.
  public enum Emulation {
    AUTO,
    NETEM,
    WIRE
  }

  /// Whether a packet may not arrive, lost or thrown away for a wrong checksum.
  public boolean mayLose() {
    return mayLose(clientToServer) || mayLose(serverToClient);
  }

  private static boolean mayLose(Impairment impairment) {
    return impairment.loss().mean() > 0 || impairment.corrupt() > 0;
  }

  /// Whether something has to be put on the link: because it impairs packets, or because the wire
  /// is asked for by name, which costs them time even where it impairs nothing.
  public boolean isEmulated() {
    return !isBare() || emulation == Emulation.WIRE;
  }

  /// Whether packets pass untouched in both directions.
  public boolean isBare() {
    return clientToServer.isNone() && serverToClient.isNone();
  }
}
