package io.twlab.lab;

import io.twlab.measure.LinkDirection;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;

/// Which impairment of a link is which direction's.
public final class Impairments {
  private Impairments() {}

  public static Impairment of(Link link, LinkDirection direction) {
    return switch (direction) {
      case CLIENT_TO_SERVER -> link.clientToServer();
      case SERVER_TO_CLIENT -> link.serverToClient();
    };
  }
}
