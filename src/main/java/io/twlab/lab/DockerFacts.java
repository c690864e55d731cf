package io.twlab.lab;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import io.twlab.host.SysctlFile;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the environment of a result says about an engine.
final class DockerFacts {
  private DockerFacts() {}

  static SortedMap<String, String> of(DockerEngine engine, String image) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("backend", "docker");
    facts.put("docker.host", engine.host());
    facts.put("docker.image", image);
    Info info = engine.client().infoCmd().exec();
    Version version = engine.client().versionCmd().exec();
    put(facts, "docker.engine", version.getVersion());
    put(facts, "docker.api", version.getApiVersion());
    put(facts, "docker.api.spoken", engine.api().toString());
    put(facts, "docker.kernel", version.getKernelVersion());
    put(facts, "docker.storage", info.getDriver());
    put(facts, "docker.cgroup_driver", info.getCGroupDriver());
    put(facts, "docker.cgroup_version", info.getCGroupVersion());
    if (engine.local()) {
      putConntrack(facts);
    }
    return facts;
  }

  /// A bridge that calls iptables brings every packet of the lab through the host's connection
  /// tracking.
  private static void putConntrack(SortedMap<String, String> facts) {
    put(facts, "host.bridge-nf-call-iptables", sysctl("net.bridge.bridge-nf-call-iptables"));
    put(facts, "host.nf_conntrack_count", sysctl("net.netfilter.nf_conntrack_count"));
    put(facts, "host.nf_conntrack_max", sysctl("net.netfilter.nf_conntrack_max"));
  }

  /// The value, or `absent`: then the module is not loaded, and nothing is tracked.
  private static String sysctl(String name) {
    try {
      return SysctlFile.value(name);
    } catch (IOException _) {
      return "absent";
    }
  }

  private static void put(SortedMap<String, String> facts, String name, String value) {
    facts.put(name, Optional.ofNullable(value).orElse("unknown"));
  }
}
