package io.twlab.spec.file;

import java.util.List;

/// What is said of address translation needs a variant in which there is some.
final class NatChecks {
  private static final List<String> OF_NAT =
      List.of("topology.nat-ports", "topology.nat-choice", "sysctl.nat");

  private NatChecks() {}

  static void check(List<Variants.Written> variants, Problems problems) {
    if (variants.stream().anyMatch(one -> one.variant().scenario().topology().translates())) {
      return;
    }
    for (Variants.Written one : variants) {
      for (String path : OF_NAT) {
        if (Overlay.find(one.tree(), List.of(path.split("\\.", -1))).isPresent()) {
          problems.add(
              one.tree().placeOf(path),
              path + " is given, but no address is translated",
              "topology.nat: snat or masquerade",
              "add it, or leave " + path + " out");
        }
      }
    }
  }
}
