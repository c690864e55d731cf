package io.twlab.agent;

import io.twlab.control.NodeTask.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Numeric addresses of a task as Java's types; nothing is ever looked up by name.
final class Addresses {
  private Addresses() {}

  static List<InetSocketAddress> of(List<Endpoint> endpoints) {
    return endpoints.stream()
        .map(endpoint -> new InetSocketAddress(numeric(endpoint.address()), endpoint.port()))
        .toList();
  }

  static List<InetAddress> numeric(List<String> addresses) {
    return addresses.stream().map(Addresses::numeric).toList();
  }

  static InetAddress numeric(String address) {
    return InetAddress.ofLiteral(address);
  }
}
