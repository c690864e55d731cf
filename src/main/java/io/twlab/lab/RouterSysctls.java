package io.twlab.lab;

import io.twlab.host.SysctlCommand;
import io.twlab.measure.LinkSetting;
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

/// Sysctls of a router: what it is asked for, and what lets a namespace route at all.
///
/// @param who the router, for messages
/// @param requested all of them, name to value as written
record RouterSysctls(String who, SortedMap<String, String> requested) implements AskedSysctls {
  private static final String PREFIX = "sysctl.";

  /// Recorded whether set or not: how long an entry keeps its port.
  private static final List<String> RECORDED =
      List.of(
          NatNode.MOST_ENTRIES,
          "net.netfilter.nf_conntrack_tcp_be_liberal",
          "net.netfilter.nf_conntrack_tcp_loose",
          "net.netfilter.nf_conntrack_tcp_timeout_close",
          "net.netfilter.nf_conntrack_tcp_timeout_fin_wait",
          "net.netfilter.nf_conntrack_tcp_timeout_last_ack",
          "net.netfilter.nf_conntrack_tcp_timeout_syn_sent",
          "net.netfilter.nf_conntrack_tcp_timeout_time_wait");

  RouterSysctls {
    requested = Collections.unmodifiableSortedMap(new TreeMap<>(requested));
    requested.keySet().forEach(RouterSysctls::requireOwn);
  }

  /// @param asked besides
  static RouterSysctls of(String who, Topology.Family family, Map<String, String> asked) {
    SortedMap<String, String> all = new TreeMap<>(asked);
    all.putAll(forwarding(family));
    return new RouterSysctls(who, all);
  }

  /// Of something that does not route.
  static RouterSysctls none(String who) {
    return new RouterSysctls(who, new TreeMap<>());
  }

  /// What lets a namespace route packets of a family.
  private static Map<String, String> forwarding(Topology.Family family) {
    return switch (family) {
      case IPV4 -> Map.of("net.ipv4.ip_forward", "1");
      case IPV6 ->
          Map.of("net.ipv6.conf.all.disable_ipv6", "0", "net.ipv6.conf.all.forwarding", "1");
    };
  }

  /// Everything that [#settings(SortedMap)] wants to be told.
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(RECORDED);
    names.addAll(requested.keySet());
    return names;
  }

  /// The settings for the results.
  ///
  /// @param actual that are there
  List<LinkSetting> settings(SortedMap<String, String> actual) {
    SortedSet<String> names = new TreeSet<>(actual.keySet());
    names.addAll(requested.keySet());
    List<LinkSetting> settings = new ArrayList<>();
    for (String name : names) {
      settings.add(
          new LinkSetting(
              PREFIX + name,
              Optional.ofNullable(requested.get(name)).map(SysctlCommand::normalised),
              actual.getOrDefault(name, "")));
    }
    return settings;
  }

  /// Why a setting was not taken; empty when it is no sysctl.
  ///
  /// @param complaint what the command that made it said
  Optional<LabException> refusal(LinkSetting setting, String complaint) {
    if (!setting.key().startsWith(PREFIX)) {
      return Optional.empty();
    }
    String name = setting.key().substring(PREFIX.length());
    return Optional.of(
        setting.actual().isEmpty() ? lacking(name) : notTaken(name, setting.actual(), complaint));
  }

  private static void requireOwn(String name) {
    if (!SysctlCommand.isOfNetwork(name)) {
      throw new IllegalArgumentException(name + " is no sysctl of a network namespace");
    }
  }
}
