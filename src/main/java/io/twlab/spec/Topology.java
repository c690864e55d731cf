package io.twlab.spec;

import io.twlab.spec.unit.Key;

/// How many nodes there are and what addresses they have.
public record Topology(
    @Key(doc = "Client nodes.", min = "1", max = "16") int clients,
    @Key(doc = "Server nodes.", min = "1", max = "16") int servers,
    @Key(doc = "Source addresses of each client node.", min = "1", max = "64") int clientAddresses,
    @Key(doc = "Listening addresses of each server node.", min = "1", max = "64")
        int serverAddresses,
    @Key(doc = "Listening ports on each server address.", min = "1", max = "256") int serverPorts,
    @Key(
            doc =
                "Address family of every connection under test. Sysctls of TCP and of its ports are"
                    + " named net.ipv4.… and act on both.")
        Family family,
    @Key(doc = "Source address translation between clients and servers.") Nat nat) {
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

  /// The same nodes and numbers of addresses, in that family.
  public Topology with(Family other) {
    return new Topology(
        clients, servers, clientAddresses, serverAddresses, serverPorts, other, nat);
  }

  /// Number of (destination address, destination port) pairs that a client can connect to.
  public int destinations() {
    return servers * serverAddresses * serverPorts;
  }
}
