package io.twlab.spec.file;

import java.util.List;
import java.util.regex.Pattern;

/// What is said of address translation needs a variant in which there is some, and a router that
/// routes.
final class NatChecks {
  private static final String SYSCTLS = "sysctl.nat";

  private static final List<String> OF_NAT =
      List.of("topology.nat-ports", "topology.nat-choice", SYSCTLS);

  /// Whether a kernel forwards packets, and speaks a family at all (ip-sysctl).
  private static final Pattern ROUTING =
      Pattern.compile(
          "net\\.ipv4\\.ip_forward|net\\.ipv[46]\\.conf\\..+\\.(forwarding|disable_ipv6)");

  private NatChecks() {}

  static void check(List<Variants.Written> variants, Problems problems) {
    requireTranslation(variants, problems);
    variants.forEach(one -> requireRouting(one, problems));
  }

  /// What the router cannot do without is set by twlab, whatever a file says.
  private static void requireRouting(Variants.Written one, Problems problems) {
    one.variant().scenario().sysctl().nat().keySet().stream()
        .filter(name -> ROUTING.matcher(name).matches())
        .forEach(
            name ->
                problems.add(
                    one.tree().placeOf(SYSCTLS, name),
                    SYSCTLS + ": " + name + " is not for an experiment to set",
                    "sysctls of connection tracking (net.netfilter.…)",
                    "leave it out: the router has to route, and twlab sees to that"));
  }

  private static void requireTranslation(List<Variants.Written> variants, Problems problems) {
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
