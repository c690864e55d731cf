package io.twlab.measure;

import java.util.List;
import java.util.Optional;

/// The router that translated the clients' addresses in one trial.
///
/// @param settings its rules (`translation`, and that of the `warm-up`) and sysctls, read back
/// @param conntrack its connection tracking over the window and its tail; empty where it could not
///   be read at all
public record NatState(List<LinkSetting> settings, Optional<HostConntrack> conntrack) {
  public NatState {
    settings = List.copyOf(settings);
  }
}
