package io.twlab.lab;

import io.twlab.host.NatRuleset;
import io.twlab.host.SysctlCommand;
import io.twlab.measure.LinkSetting;
import io.twlab.spec.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What was asked of the router that translates addresses, beside what its kernel says.
///
/// @param asked what the experiment sets, name to value as written
record NatSettings(NatRuleset ruleset, SortedMap<String, String> asked) {
  private static final String WHO = "the router that translates addresses";

  /// Recorded whether set or not: how long an entry keeps its port.
  private static final List<String> RECORDED =
      List.of(
          "net.netfilter.nf_conntrack_max",
          "net.netfilter.nf_conntrack_tcp_be_liberal",
          "net.netfilter.nf_conntrack_tcp_loose",
          "net.netfilter.nf_conntrack_tcp_timeout_close",
          "net.netfilter.nf_conntrack_tcp_timeout_fin_wait",
          "net.netfilter.nf_conntrack_tcp_timeout_last_ack",
          "net.netfilter.nf_conntrack_tcp_timeout_syn_sent",
          "net.netfilter.nf_conntrack_tcp_timeout_time_wait");

  NatSettings {
    asked.keySet().forEach(NatSettings::requireOwn);
  }

  /// What lets a namespace route packets of a family.
  static Map<String, String> forwarding(Topology.Family family) {
    return switch (family) {
      case IPV4 -> Map.of("net.ipv4.ip_forward", "1");
      case IPV6 ->
          Map.of("net.ipv6.conf.all.disable_ipv6", "0", "net.ipv6.conf.all.forwarding", "1");
    };
  }

  /// Everything to set, forwarding too.
  SortedMap<String, String> sysctls() {
    SortedMap<String, String> all = new TreeMap<>(asked);
    all.putAll(forwarding(ruleset.topology().family()));
    return all;
  }

  /// Everything that [#of(List, SortedMap)] wants to be told.
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(RECORDED);
    names.addAll(sysctls().keySet());
    return names;
  }

  /// The settings for the results.
  ///
  /// @param statements of the rules that are there
  /// @param actual sysctls that are there
  List<LinkSetting> of(List<String> statements, SortedMap<String, String> actual) {
    List<LinkSetting> settings = new ArrayList<>();
    ruleset
        .rules()
        .forEach((key, asked) -> settings.add(rule(key, asked, statements, settings.size())));
    SortedSet<String> names = new TreeSet<>(actual.keySet());
    names.addAll(sysctls().keySet());
    for (String name : names) {
      settings.add(
          new LinkSetting(
              "sysctl." + name,
              Optional.ofNullable(sysctls().get(name)).map(SysctlCommand::normalised),
              actual.getOrDefault(name, "")));
    }
    return List.copyOf(settings);
  }

  private static LinkSetting rule(String key, String asked, List<String> statements, int number) {
    String actual = number < statements.size() ? statements.get(number) : "";
    return new LinkSetting(key, Optional.of(asked), actual);
  }

  /// Refuses settings that did not take.
  ///
  /// @param complaint what the command that made them said
  void requireTaken(List<LinkSetting> settings, String complaint) throws LabException {
    for (LinkSetting setting : settings) {
      if (setting.taken()) {
        continue;
      }
      if (setting.actual().isEmpty() && setting.key().startsWith("sysctl.")) {
        throw new LabException(
            LabException.Cause.KERNEL_LACKS,
            setting.key() + " does not exist in the network namespace of " + WHO,
            "it needs another kernel, or belongs to the whole machine");
      }
      throw new LabException(
          LabException.Cause.NOT_TAKEN,
          "%s of %s was not taken: asked '%s', got '%s'%s"
              .formatted(
                  setting.key(),
                  WHO,
                  setting.requested().orElseThrow(),
                  setting.actual(),
                  complaint.isBlank() ? "" : " (" + complaint.strip() + ")"),
          "ask for a value that the kernel accepts");
    }
  }

  private static void requireOwn(String name) {
    if (!SysctlCommand.isOfNetwork(name)) {
      throw new IllegalArgumentException(name + " is no sysctl of a network namespace");
    }
  }
}
