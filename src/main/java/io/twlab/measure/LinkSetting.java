package io.twlab.measure;

import java.util.Optional;

/// A part of an impairment, or of a router between the nodes, as it took effect.
///
/// @param key as in the experiment file: `delay`, `loss`, `sysctl.net.…`
/// @param requested what was asked for; empty when it is only recorded
/// @param actual what the kernel or the wire gave back; where that is what was asked for to the
///   precision that kernel and tc(8) have, it is written in the same way
public record LinkSetting(String key, Optional<String> requested, String actual) {
  /// Whether the kernel took what was asked for.
  public boolean taken() {
    return requested.isEmpty() || requested.get().equals(actual);
  }
}
