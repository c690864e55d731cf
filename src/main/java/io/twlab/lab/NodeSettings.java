package io.twlab.lab;

import io.twlab.host.SysctlCommand;
import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import io.twlab.spec.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sysctls of one node: what was asked for, and what the kernel says.
///
/// @param requested name to value, as written
record NodeSettings(NodeId node, Map<String, String> requested) {
  /// Recorded for every node, set or not, because who reads results asks for them. Keys that this
  /// kernel lacks are left out.
  static final List<String> RECORDED =
      List.of(
          "net.core.somaxconn",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.ip_autobind_reuse",
          "net.ipv4.tcp_abort_on_overflow",
          "net.ipv4.tcp_child_ehash_entries",
          "net.ipv4.tcp_congestion_control",
          "net.ipv4.tcp_ehash_entries",
          "net.ipv4.tcp_fastopen",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_max_syn_backlog",
          "net.ipv4.tcp_max_tw_buckets",
          "net.ipv4.tcp_migrate_req",
          "net.ipv4.tcp_orphan_retries",
          "net.ipv4.tcp_retries1",
          "net.ipv4.tcp_retries2",
          "net.ipv4.tcp_rfc1337",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_sack",
          "net.ipv4.tcp_syn_linear_timeouts",
          "net.ipv4.tcp_syn_retries",
          "net.ipv4.tcp_synack_retries",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.tcp_timestamps",
          "net.ipv4.tcp_tw_reuse",
          "net.ipv4.tcp_tw_reuse_delay",
          "net.ipv4.tcp_wmem");

  static NodeSettings of(NodeId node, LabPlan plan) {
    Map<String, String> requested = new TreeMap<>(ofFamily(plan.topology().family()));
    requested.putAll(
        switch (node.role()) {
          case CLIENT -> plan.sysctls().ofClients();
          case SERVER -> plan.sysctls().ofServers();
        });
    return new NodeSettings(node, Collections.unmodifiableMap(requested));
  }

  /// What a node needs to speak a family: engines start containers with IPv6 switched off, and a
  /// kernel may be told to do so with every namespace.
  private static Map<String, String> ofFamily(Topology.Family family) {
    return switch (family) {
      case IPV4 -> Map.of();
      case IPV6 -> Map.of("net.ipv6.conf.all.disable_ipv6", "0");
    };
  }

  /// Refuses names that mean the whole machine.
  void requireOwn() throws LabException {
    for (String name : requested.keySet()) {
      if (!SysctlCommand.isOfNetwork(name)) {
        throw new LabException(
            LabException.Cause.NOT_TAKEN,
            "sysctl " + name + " of " + node + " does not belong to a network namespace",
            "only net.* sysctls can be set in a node");
      }
    }
  }

  /// Everything that [#settings(SortedMap)] wants to be told.
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(RECORDED);
    names.addAll(requested.keySet());
    return names;
  }

  /// Refuses keys that are asked for and that the node does not have.
  void requireKnown(SortedMap<String, String> actual) throws LabException {
    for (String name : requested.keySet()) {
      if (!actual.containsKey(name)) {
        throw lacking(name);
      }
    }
  }

  /// Refuses values that did not take.
  ///
  /// @param complaint what the command that set them said
  void requireTaken(SortedMap<String, String> actual, String complaint) throws LabException {
    for (Setting setting : settings(actual)) {
      if (!setting.taken()) {
        throw notTaken(
            setting.key().substring("sysctl.".length()), setting.actual(), complaint.strip());
      }
    }
  }

  /// The settings for the results, by name.
  List<Setting> settings(SortedMap<String, String> actual) {
    List<Setting> settings = new ArrayList<>();
    actual.forEach(
        (name, value) ->
            settings.add(
                new Setting(
                    node,
                    "sysctl." + name,
                    Optional.ofNullable(requested.get(name)).map(SysctlCommand::normalised),
                    value)));
    return settings;
  }

  LabException lacking(String name) {
    return new LabException(
        LabException.Cause.KERNEL_LACKS,
        "sysctl " + name + " does not exist in the network namespace of " + node,
        "it needs another kernel, or belongs to the whole machine");
  }

  /// @param actual what the kernel has instead; empty when it cannot be asked
  LabException notTaken(String name, String actual, String complaint) {
    return new LabException(
        LabException.Cause.NOT_TAKEN,
        "sysctl %s of %s was not taken: asked '%s'%s%s"
            .formatted(
                name,
                node,
                requested.get(name),
                actual.isEmpty() ? "" : ", got '" + actual + "'",
                complaint.isEmpty() ? "" : " (" + complaint + ")"),
        "ask for a value that the kernel accepts");
  }
}
