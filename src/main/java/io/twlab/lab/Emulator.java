package io.twlab.lab;

import java.util.Locale;

/// What can emulate an impaired link.
enum Emulator {
  /// The kernel's own network emulator, sch_netem.
  NETEM,
  /// twlab's process in user space, for kernels without it.
  WIRE;

  /// As in results: `netem`.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
