package io.twlab.lab;

import java.util.List;

/// Where a node's container meets the lab's network.
///
/// @param network id of the network that it is on
/// @param prefixLength of the addresses there
/// @param before lines for `ip` in the container before its further addresses are added
/// @param after lines for `ip` after that
record DockerPort(
    String network,
    AddressPlan addresses,
    int prefixLength,
    List<String> before,
    List<String> after) {
  /// On the one network of a lab whose link is bare.
  static DockerPort bare(DockerNetwork network) {
    return new DockerPort(
        network.id(),
        network.addresses(),
        network.addresses().block().prefixLength(),
        List.of(),
        List.of());
  }
}
