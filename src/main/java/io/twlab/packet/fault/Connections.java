package io.twlab.packet.fault;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.SegmentView;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The connections of a link, found by their endpoints, and counted by the SYN of their client.
final class Connections {
  /// More routes than that are not kept: the one that was quiet for longest is forgotten.
  static final int MOST_ROUTES = 1 << 16;

  private static final float LOAD = 0.75f;

  private final Map<Endpoints, Optional<Route>> routes = new LinkedHashMap<>(1024, LOAD, true);
  private final Endpoints wanted = new Endpoints();
  private final int faults;
  private final Evicted evicted;
  private long begun;

  /// Told of a route that is forgotten.
  interface Evicted {
    void forget(Route route);
  }

  /// @param faults how many there are
  Connections(int faults, Evicted evicted) {
    this.faults = faults;
    this.evicted = evicted;
  }

  /// The route of a segment, whose connection has taken notice of it; empty where the link did not
  /// see the connection begin.
  Optional<Route> of(SegmentView segment, LinkDirection direction) {
    Optional<Route> found = routes.getOrDefault(wanted.of(segment, direction), Optional.empty());
    boolean opens =
        direction == LinkDirection.CLIENT_TO_SERVER
            && segment.has(TcpFlag.SYN)
            && !segment.has(TcpFlag.ACK);
    if (opens && (found.isEmpty() || !found.get().current().isBegunBy(segment))) {
      found = begin(found, segment.dscp());
      found.get().current().see(segment, direction); // By its number it is known from now on.
    }
    if (found.isPresent()) {
      found.get().of(segment, direction).see(segment, direction);
    }
    return found;
  }

  private Optional<Route> begin(Optional<Route> known, int sender) {
    Connection connection = new Connection(++begun, faults, sender);
    if (known.isPresent()) {
      known.get().begin(connection);
      return known;
    }
    Optional<Route> route = Optional.of(new Route(connection));
    routes.put(wanted.copy(), route);
    if (routes.size() > MOST_ROUTES) {
      Iterator<Optional<Route>> quietest = routes.values().iterator();
      quietest.next().ifPresent(evicted::forget);
      quietest.remove();
    }
    return route;
  }
}
