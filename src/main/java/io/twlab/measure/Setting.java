package io.twlab.measure;

import java.util.Optional;

/// A setting as it took effect in a node.
///
/// @param key `sysctl.<name>`, `socket.<option>`, `qdisc.<device>`
/// @param requested what the experiment asked for; empty when it is only recorded
/// @param actual what the kernel gave back, normalised (runs of white space become one space)
public record Setting(NodeId node, String key, Optional<String> requested, String actual) {
  /// Whether the kernel took what was asked for.
  public boolean taken() {
    return requested.isEmpty() || requested.get().equals(actual);
  }
}
