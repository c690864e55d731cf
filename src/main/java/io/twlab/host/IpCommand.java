package io.twlab.host;

import io.twlab.spec.Topology;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/// Lines for `ip -batch -`: each is what would follow `ip` on a command line (ip(8), ip-link(8),
/// ip-address(8)).
public final class IpCommand {
  private IpCommand() {}

  /// The command that reads lines such as those made here from its standard input.
  public static List<String> batch() {
    return List.of("ip", "-batch", "-");
  }

  /// Shows every address, as [InterfaceAddresses#parse(String)] reads it.
  public static List<String> showAddresses() {
    return List.of("ip", "-j", "addr", "show");
  }

  /// Lines as the standard input of [#batch()].
  public static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /// A bridge that forwards at once (no spanning tree) and floods multicast instead of asking who
  /// listens.
  public static String addBridge(String name) {
    return "link add " + name + " type bridge stp_state 0 mcast_snooping 0";
  }

  /// A pair of interfaces: `name` here, `peer` in the network namespace of the process `peerPid`.
  public static String addVeth(String name, String peer, long peerPid) {
    return "link add " + name + " type veth peer name " + peer + " netns " + peerPid;
  }

  /// A pair of interfaces, both here.
  public static String addVeth(String name, String peer) {
    return "link add " + name + " type veth peer name " + peer;
  }

  /// Makes an interface a port of a bridge and brings it up.
  public static String attach(String name, String bridge) {
    return "link set " + name + " master " + bridge + " up";
  }

  /// A TAP device, for a process to read and write Ethernet frames; `queue` packets wait until they
  /// are read.
  public static List<String> addTap(String name, int queue) {
    return List.of("tuntap add dev " + name + " mode tap", queue(name, queue));
  }

  /// A TUN device, for a process to read and write IP packets; `queue` packets wait until they are
  /// read.
  public static List<String> addTun(String name, int queue) {
    return List.of("tuntap add dev " + name + " mode tun", queue(name, queue));
  }

  private static String queue(String name, int packets) {
    return "link set " + name + " txqueuelen " + packets;
  }

  /// The command that tries whether there can be TUN devices.
  public static List<String> tryTunnelDevice(String name) {
    return List.of("ip", "tuntap", "add", "dev", name, "mode", "tun");
  }

  public static String up(String name) {
    return "link set " + name + " up";
  }

  public static String delete(String name) {
    return "link del " + name;
  }

  /// Gives an interface a hardware address such as `02:00:00:00:00:01`.
  public static String setHardwareAddress(String device, String hardwareAddress) {
    return "link set " + device + " address " + hardwareAddress;
  }

  /// Lets TCP build no packets of several segments on an interface: a qdisc on the way would take
  /// such a one for a single packet.
  public static String sendSingleSegments(String device) {
    return "link set " + device + " gso_max_segs 1";
  }

  /// Tells for good which hardware address a neighbour has, so that nobody need ask for it.
  public static String addNeighbour(InetAddress address, String hardwareAddress, String device) {
    return "neigh replace "
        + address.getHostAddress()
        + " lladdr "
        + hardwareAddress
        + " dev "
        + device
        + " nud permanent";
  }

  /// Sends what is for a block of addresses to a neighbour that forwards it.
  public static String addRoute(IpBlock block, InetAddress via, String device) {
    return "route add " + block + " via " + via.getHostAddress() + " dev " + device;
  }

  /// Adds an address such as `198.18.0.1/22`. One of IPv6 can be used at once: the kernel would
  /// first look for a second or two whether another node has it (RFC 4862, 5.4).
  public static String addAddress(InetAddress address, int prefixLength, String device) {
    String line = "addr add " + address.getHostAddress() + "/" + prefixLength + " dev " + device;
    return address instanceof Inet6Address ? line + " nodad" : line;
  }

  /// Keeps the kernel from giving an interface a link-local address, without which it asks for no
  /// router either.
  public static String noLinkLocal(String device) {
    return "link set dev " + device + " addrgenmode none";
  }

  /// Removes the link-local addresses that an interface has.
  public static String removeLinkLocal(String device) {
    return "addr flush dev " + device + " scope link";
  }

  /// Sends all packets of a family that look into a routing table by a device. With an option, so
  /// for no batch.
  public static String addDefaultRoute(Topology.Family family, String device, int table) {
    return option(family) + " route add default dev " + device + " table " + table;
  }

  /// Packets of a family that come in by a device look into a routing table of their own
  /// (ip-rule(8)). With an option, so for no batch: a rule takes its family from nothing else.
  public static String addRule(Topology.Family family, String incoming, int table) {
    return option(family) + " rule add iif " + incoming + " lookup " + table;
  }

  private static String option(Topology.Family family) {
    return switch (family) {
      case IPV4 -> "-4";
      case IPV6 -> "-6";
    };
  }

  /// Removes every IPv4 default route, if there is one.
  public static String removeDefaultRoute() {
    return "route flush exact 0.0.0.0/0";
  }
}
