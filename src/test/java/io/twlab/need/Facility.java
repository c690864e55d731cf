package io.twlab.need;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// Something a machine may have or lack. Probed once a JVM.
enum Facility {
  NAMESPACES(Probes::namespaces, "run as root, with iproute2 and util-linux installed"),
  DOCKER(Probes::docker, "docker/engine.sh start"),
  CHROMIUM(Probes::chromium, "apt-get install --no-install-recommends chromium"),
  NETEM(Probes::netem, "boot a kernel that has sch_netem, or load the module");

  private static final ConcurrentMap<Facility, Optional<String>> LACKING =
      new ConcurrentHashMap<>();

  private final Supplier<Optional<String>> probe;
  private final String remedy;

  Facility(Supplier<Optional<String>> probe, String remedy) {
    this.probe = probe;
    this.remedy = remedy;
  }

  /// Why this machine does not have it; empty where it does.
  Optional<String> lacking() {
    return LACKING.computeIfAbsent(this, facility -> facility.probe.get());
  }

  String remedy() {
    return remedy;
  }

  /// The name by which `twlab.require` calls it.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
