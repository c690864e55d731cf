package io.twlab.spec;

import io.twlab.spec.unit.Key;
import java.util.Optional;

/// How many nodes there are and what addresses they have.
///
/// @param natPorts empty for all that there are
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
    @Key(
            doc =
                "Source address translation by a router between clients and servers: servers see"
                    + " one address of all clients.")
        Nat nat,
    @Key(doc = "Source ports that the router gives out; by default all from 1024 on.")
        Optional<PortRange> natPorts,
    @Key(doc = "How the router chooses a source port.") PortChoice natChoice) {
  public static final Topology PAIR = new Topology(1, 1, 1, 1, 1, Family.IPV4, Nat.NONE);

  /// Address family of every connection under test.
  public enum Family {
    IPV4,
    IPV6
  }

  /// Source address translation between clients and servers, as nft(8) names it. To servers both
  /// kinds look the same; a masquerade takes the address from the interface.
  public enum Nat {
    NONE,
    SNAT,
    MASQUERADE
  }

  /// How a translated source port is chosen (nft(8), NAT statements; net/netfilter/nf_nat_core.c).
  public enum PortChoice {
    /// The client's own where it is in range and free, else one that is.
    KEEP,
    RANDOM,
    FULLY_RANDOM
  }

  /// Plans of before there were ports to choose have no choice.
  public Topology {
    natChoice = natChoice == null ? PortChoice.KEEP : natChoice;
  }

  /// With all source ports to translate to.
  public Topology(
      int clients,
      int servers,
      int clientAddresses,
      int serverAddresses,
      int serverPorts,
      Family family,
      Nat nat) {
    this(
        clients,
        servers,
        clientAddresses,
        serverAddresses,
        serverPorts,
        family,
        nat,
        Optional.empty(),
        PortChoice.KEEP);
  }

  /// Whether servers see other addresses than the clients'.
  public boolean translates() {
    return switch (nat) {
      case NONE -> false;
      case SNAT, MASQUERADE -> true;
    };
  }

  /// The same nodes and numbers of addresses, in that family.
  public Topology with(Family other) {
    return new Topology(
        clients,
        servers,
        clientAddresses,
        serverAddresses,
        serverPorts,
        other,
        nat,
        natPorts,
        natChoice);
  }

  /// Number of (destination address, destination port) pairs that a client can connect to.
  public int destinations() {
    return servers * serverAddresses * serverPorts;
  }
}
