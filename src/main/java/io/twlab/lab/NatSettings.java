package io.twlab.lab;

import io.twlab.host.NatRuleset;
import io.twlab.host.NftCommand;
import io.twlab.host.NftListing;
import io.twlab.host.SysctlCommand;
import io.twlab.measure.LinkSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;

/// What was asked of the router that translates addresses, beside what its kernel says.
record NatSettings(NatRuleset ruleset, RouterSysctls sysctls) {
  /// The settings as they are now. Not every kernel has every sysctl, so the status of the reading
  /// command does not count.
  List<LinkSetting> read(Place router) throws LabException {
    SortedMap<String, String> actual =
        SysctlCommand.parse(router.attempt(SysctlCommand.read(sysctls.names())).stdout());
    return of(NftListing.rules(router.attempt(NftCommand.show()).stdout()), actual);
  }

  /// The settings for the results: each rule by its name, the order of all of them, and sysctls.
  ///
  /// @param rules that are there, by name, in their order
  /// @param actual sysctls that are there
  List<LinkSetting> of(SequencedMap<String, String> rules, SortedMap<String, String> actual) {
    List<LinkSetting> settings = new ArrayList<>();
    SequencedMap<String, String> wanted = ruleset.rules();
    wanted.forEach(
        (key, rule) ->
            settings.add(new LinkSetting(key, Optional.of(rule), rules.getOrDefault(key, ""))));
    settings.add(new LinkSetting("rules", Optional.of(order(wanted)), order(rules)));
    settings.addAll(sysctls.settings(actual));
    return List.copyOf(settings);
  }

  private static String order(SequencedMap<String, String> rules) {
    return String.join(", ", rules.sequencedKeySet());
  }

  /// Refuses settings that did not take.
  ///
  /// @param complaint what the commands that made them said
  void requireTaken(List<LinkSetting> settings, String complaint) throws LabException {
    for (LinkSetting setting : settings) {
      if (!setting.taken()) {
        throw sysctls
            .refusal(setting, complaint.strip())
            .orElseGet(() -> notTaken(setting, complaint.strip()));
      }
    }
  }

  private LabException notTaken(LinkSetting setting, String complaint) {
    return new LabException(
        LabException.Cause.NOT_TAKEN,
        "%s of %s was not taken: asked '%s', got '%s'%s"
            .formatted(
                setting.key(),
                sysctls.who(),
                setting.requested().orElseThrow(),
                setting.actual(),
                complaint.isEmpty() ? "" : " (" + complaint + ")"),
        "another kernel or nftables, or another kind of translation");
  }
}
