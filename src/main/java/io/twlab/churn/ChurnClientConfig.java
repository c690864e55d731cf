package io.twlab.churn;

import io.twlab.spec.ClientBind;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/// What a client does.
///
/// @param targets destinations, used in turn; all of one address family
/// @param localAddresses source addresses, used in turn, each with every target; none or one are
///   bound to only if `sockets` says so, several also if it does not: then by
///   IP_BIND_ADDRESS_NO_PORT, so that the kernel chooses the port in connect(2) as without bind(2)
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

  /// Whether sockets are bound for no other reason than that there are several addresses.
  boolean bindsForAddressesOnly() {
    return localAddresses.size() > 1 && sockets.bind() instanceof ClientBind.None;
  }

  boolean bindsToPorts() {
    return sockets.bind() instanceof ClientBind.Ports;
  }

  /// What sockets are bound to, in turn: every address with the first port, then with the next.
  /// Empty for no bind(2).
  List<InetSocketAddress> sources() {
    return switch (sockets.bind()) {
      case ClientBind.None _ -> localAddresses.size() > 1 ? withPort(0).toList() : List.of();
      case ClientBind.Address _ -> withPort(0).toList();
      case ClientBind.Ports(List<Integer> ports) -> ports.stream().flatMap(this::withPort).toList();
    };
  }

  private Stream<InetSocketAddress> withPort(int port) {
    return localAddresses.stream().map(address -> new InetSocketAddress(address, port));
  }

  static InetSocketAddress anyPort(InetAddress address) {
    return new InetSocketAddress(address, 0);
  }
}
