package io.twlab.spec;

/// How many nodes there are and what addresses they have.
///
/// @param clientAddresses source addresses of each client node
/// @param serverAddresses listening addresses of each server node
/// @param serverPorts listening ports on each server address
public record Topology(
    int clients,
    int servers,
    int clientAddresses,
    int serverAddresses,
    int serverPorts,
    Family family,
    Nat nat) {
  public static final Topology PAIR = new Topology(1, 1, 1, 1, 1, Family.IPV4, Nat.NONE);

  /// Address family of every connection under test.
  public enum Family {
    IPV4,
    IPV6
  }

  /// Source address translation between clients and servers.
  public enum Nat {
    NONE,
    SNAT,
    MASQUERADE
  }

  /// Number of (destination address, destination port) pairs that a client can connect to.
  public int destinations() {
    return servers * serverAddresses * serverPorts;
  }
}
