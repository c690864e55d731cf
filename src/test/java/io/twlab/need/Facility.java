package io.twlab.need;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Something a machine may have or lack. Probed once a JVM.
enum Facility {
  NAMESPACES("run as root, with iproute2 and util-linux installed"),
  DOCKER("docker/engine.sh start"),
  DOCKERD("run as root, with docker.io installed (docker/engine.sh start installs it)"),
  COMPOSE("apt-get install docker-compose, or install the compose plugin of docker"),
  CHROMIUM("apt-get install --no-install-recommends chromium"),
  IPV6("boot without ipv6.disable=1, or load the module ipv6"),
  NETEM("apt-get install --no-install-recommends qemu-system-x86; .ci/test-kernel fetch"),
  TCPDUMP("apt-get install --no-install-recommends tcpdump");

  private static final ConcurrentMap<Facility, Optional<String>> LACKING =
      new ConcurrentHashMap<>();

  private final String remedy;

  Facility(String remedy) {
    this.remedy = remedy;
  }

  /// Why this machine does not have it; empty where it does.
  Optional<String> lacking() {
    return LACKING.computeIfAbsent(this, Facility::probe);
  }

  private Optional<String> probe() {
    return switch (this) {
      case NAMESPACES -> Probes.namespaces();
      case DOCKER -> Probes.docker();
      case DOCKERD -> Probes.dockerd();
      case COMPOSE -> Probes.compose();
      case CHROMIUM -> Probes.chromium();
      case IPV6 -> Probes.ipv6();
      case NETEM -> Probes.netem();
      case TCPDUMP -> Probes.tcpdump();
    };
  }

  String remedy() {
    return remedy;
  }

  /// The name by which `twlab.require` calls it.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
