package io.twlab.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/// Parts of rules in the language of nft(8), written in one way, so that what was asked and what is
/// there can be compared as text.
final class NatText {
  static final String DROP = "drop";
  static final int TCP = 6;

  private NatText() {}

  static String arriving(String device) {
    return "iifname \"" + device + "\"";
  }

  static String leaving(String device) {
    return "oifname \"" + device + "\"";
  }

  /// By number (IANA): an image may know no names.
  static String ofProtocol(int protocol) {
    return "meta l4proto " + protocol;
  }

  /// @param family `ip` or `ip6`
  static String from(String family, Collection<InetAddress> sources) {
    return sources.stream()
        .map(InetAddress::getHostAddress)
        .sorted()
        .collect(Collectors.joining(", ", family + " saddr { ", " }"));
  }

  /// Sets the DSCP field.
  static String mark(String family, int value) {
    return family + " dscp set " + value;
  }

  /// @param kind `snat` or `masquerade`
  /// @param ports `50000-50399`
  /// @param flags `fully-random`
  static String translation(
      String kind, Optional<InetAddress> to, Optional<String> ports, Optional<String> flags) {
    String target =
        to.map(address -> ports.isPresent() ? bracketed(address) : address.getHostAddress())
                .orElse("")
            + ports.map(range -> ":" + range).orElse("");
    return kind
        + (target.isEmpty() ? "" : " to " + target)
        + flags.map(flag -> " " + flag).orElse("");
  }

  static String ports(int low, int high) {
    return low + "-" + high;
  }

  private static String bracketed(InetAddress address) {
    return address instanceof Inet6Address
        ? "[" + address.getHostAddress() + "]"
        : address.getHostAddress();
  }
}
