package io.twlab.measure;

import java.util.Optional;

/// A setting as it took effect in a node.
///
/// @param key `sysctl.<name>`, `socket.<option>`, `qdisc.<device>`, `thread.<name>`
/// @param requested what the experiment asked for; empty when it is only recorded
/// @param actual what the kernel gave back, normalised (runs of white space become one space);
///   empty when the node does not have the setting
/// @param waived why it is no fault that a profile's value was not taken; empty when it was, or
///   when it is a fault
public record Setting(
    NodeId node, String key, Optional<String> requested, String actual, Optional<String> waived) {

  public Setting(NodeId node, String key, Optional<String> requested, String actual) {
    this(node, key, requested, actual, Optional.empty());
  }

  /// The same, not taken for a reason that is no fault.
  public Setting waivedFor(Optional<String> reason) {
    return new Setting(node, key, requested, actual, reason);
  }

  /// Whether the kernel took what was asked for.
  public boolean taken() {
    return requested.isEmpty() || requested.get().equals(actual);
  }
}
