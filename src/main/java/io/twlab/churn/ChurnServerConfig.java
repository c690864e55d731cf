package io.twlab.churn;

import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.net.InetSocketAddress;
import java.util.List;

/// What a server does.
///
/// @param addresses listening addresses whose connections count
/// @param warmUpAddresses listening addresses whose connections do not count and are always closed
///   by the client
/// @param workload of the clients: what is exchanged and who closes
/// @param eventLoops threads of the server; a listening address and its connections stay on one of
///   them
public record ChurnServerConfig(
    Transport transport,
    List<InetSocketAddress> addresses,
    List<InetSocketAddress> warmUpAddresses,
    Sockets.Server sockets,
    Workload workload,
    int eventLoops) {
  public ChurnServerConfig {
    addresses = List.copyOf(addresses);
    warmUpAddresses = List.copyOf(warmUpAddresses);
    if (addresses.isEmpty() || eventLoops < 1) {
      throw new IllegalArgumentException(
          addresses.size() + " addresses, " + eventLoops + " event loops");
    }
  }
}
