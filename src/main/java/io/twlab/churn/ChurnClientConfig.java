package io.twlab.churn;

import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// What a client does.
///
/// @param targets destinations, used in turn; all of one address family
/// @param localAddresses source addresses; with one, the socket is bound only if `sockets` says so;
///   with several, each socket is bound to one of them in turn by IP_BIND_ADDRESS_NO_PORT, each
///   with every target
/// @param share of the workload's arrivals
/// @param eventLoops threads of the client
public record ChurnClientConfig(
    Transport transport,
    List<InetSocketAddress> targets,
    List<InetAddress> localAddresses,
    Sockets.Client sockets,
    Workload workload,
    Share share,
    int eventLoops) {
  public ChurnClientConfig {
    targets = List.copyOf(targets);
    localAddresses = List.copyOf(localAddresses);
    if (targets.isEmpty() || eventLoops < 1) {
      throw new IllegalArgumentException(
          targets.size() + " targets, " + eventLoops + " event loops");
    }
  }
}
