package io.twlab.lab;

import io.twlab.host.SysctlCommand;
import io.twlab.measure.NodeId;
import io.twlab.measure.Setting;
import io.twlab.spec.Profile;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sysctls of one node: what was asked for, and what the kernel says.
///
/// What only a profile asks for may be missing, since a profile is advice for many kernels; it is
/// then told and recorded. What the experiment itself asks for may not.
///
/// @param requested name to value, as written
/// @param ofProfile those that only the profile asks for
/// @param lenient those among them that the profile marks by `-`: a refused value is no fault
record NodeSettings(
    NodeId node, Map<String, String> requested, Set<String> ofProfile, Set<String> lenient)
    implements AskedSysctls {
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

  /// The machine's own values, which a node can see at most (net/core/sysctl_net_core.c,
  /// net/ipv4/sysctl_net_ipv4.c: mode 0444 in all but the first namespace).
  private static final Set<String> READ_ONLY_IN_NODES =
      Set.of(
          "net.core.rmem_default",
          "net.core.rmem_max",
          "net.core.wmem_default",
          "net.core.wmem_max",
          "net.ipv4.tcp_allowed_congestion_control",
          "net.netfilter.nf_conntrack_buckets",
          "net.netfilter.nf_conntrack_expect_max",
          "net.netfilter.nf_conntrack_max");

  NodeSettings(NodeId node, Map<String, String> requested) {
    this(node, requested, Set.of(), Set.of());
  }

  static NodeSettings of(NodeId node, LabPlan plan) {
    Sysctls sysctls = plan.sysctls();
    return switch (node.role()) {
      case CLIENT -> of(node, plan, sysctls.ofClients(), sysctls.explicitOfClients());
      case SERVER -> of(node, plan, sysctls.ofServers(), sysctls.explicitOfServers());
    };
  }

  private static NodeSettings of(
      NodeId node, LabPlan plan, Map<String, String> all, Map<String, String> explicit) {
    Map<String, String> needed = new TreeMap<>(ofFamily(plan.topology().family()));
    needed.putAll(explicit);
    Map<String, String> requested = new TreeMap<>(all);
    requested.putAll(needed);
    Set<String> ofProfile = new TreeSet<>(requested.keySet());
    ofProfile.removeAll(needed.keySet());
    Set<String> lenient = new TreeSet<>(ofProfile);
    lenient.retainAll(plan.sysctls().profile().map(Profile::lenient).orElse(new TreeSet<>()));
    return new NodeSettings(node, Collections.unmodifiableMap(requested), ofProfile, lenient);
  }

  /// What a node needs to speak a family, whatever a profile says: engines start containers with
  /// IPv6 switched off, and a kernel may be told to do so with every namespace.
  private static Map<String, String> ofFamily(Topology.Family family) {
    return switch (family) {
      case IPV4 -> Map.of();
      case IPV6 -> Map.of("net.ipv6.conf.all.disable_ipv6", "0");
    };
  }

  @Override
  public String who() {
    return node.toString();
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

  /// Refuses keys that the experiment itself asks for and that the node does not have.
  void requireKnown(SortedMap<String, String> actual) throws LabException {
    for (String name : requested.keySet()) {
      if (!actual.containsKey(name) && !ofProfile.contains(name)) {
        throw lacking(name);
      }
    }
  }

  /// What is worth setting: all but what a profile asks for and the node does not have.
  ///
  /// @param actual values before anything is set
  SortedMap<String, String> settable(SortedMap<String, String> actual) {
    SortedMap<String, String> settable = new TreeMap<>(requested);
    settable.keySet().removeIf(name -> absence(name, actual).isPresent());
    return settable;
  }

  /// Refuses values that did not take.
  ///
  /// @param complaint what the command that set them said
  void requireTaken(SortedMap<String, String> actual, String complaint) throws LabException {
    for (Setting setting : settings(actual)) {
      if (!setting.taken() && setting.waived().isEmpty()) {
        throw notTaken(
            setting.key().substring("sysctl.".length()), setting.actual(), complaint.strip());
      }
    }
  }

  /// The settings for the results, by name.
  List<Setting> settings(SortedMap<String, String> actual) {
    SortedSet<String> names = new TreeSet<>(actual.keySet());
    names.addAll(requested.keySet());
    return names.stream().map(name -> setting(name, actual)).toList();
  }

  private Setting setting(String name, SortedMap<String, String> actual) {
    Setting setting =
        new Setting(
            node,
            "sysctl." + name,
            Optional.ofNullable(requested.get(name)).map(SysctlCommand::normalised),
            actual.getOrDefault(name, ""));
    return setting.taken() ? setting : setting.waivedFor(waiver(name, actual));
  }

  /// Why it is no fault that a value was not taken.
  private Optional<String> waiver(String name, SortedMap<String, String> actual) {
    return absence(name, actual)
        .or(() -> lenient.contains(name) ? Optional.of("refused") : Optional.empty());
  }

  /// Why the node does not have what only a profile asks for; empty when it does.
  private Optional<String> absence(String name, SortedMap<String, String> actual) {
    if (!ofProfile.contains(name)) {
      return Optional.empty();
    }
    if (!actual.containsKey(name)) {
      return Optional.of("not there");
    }
    return READ_ONLY_IN_NODES.contains(name) ? Optional.of("the machine's") : Optional.empty();
  }
}
