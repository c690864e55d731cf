package io.twlab.report.story;

import io.twlab.measure.LinkSetting;
import io.twlab.measure.LinkState;
import io.twlab.measure.Setting;
import io.twlab.report.story.Page.SettingRow;
import io.twlab.report.story.ReportInput.TrialView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Settings as read back from the kernel, one row for each value that a role's nodes had.
final class SettingTable {
  private static final Comparator<Seen> ORDER =
      Comparator.comparing(Seen::role)
          .thenComparing(Seen::key)
          .thenComparing(Seen::requested)
          .thenComparing(Seen::actual);

  private SettingTable() {}

  /// A setting of one role, whatever node and trial it was seen in.
  private record Seen(String role, String key, String requested, String actual, boolean taken) {}

  /// Settings that the experiment asked for.
  static List<SettingRow> requested(ReportInput input) {
    return rows(input, true);
  }

  /// Settings that are only recorded.
  static List<SettingRow> recorded(ReportInput input) {
    return rows(input, false);
  }

  /// @param requested whether the rows are of settings that were asked for
  private static List<SettingRow> rows(ReportInput input, boolean requested) {
    Map<Seen, Set<String>> variants = new TreeMap<>(ORDER);
    TreeSet<String> all = new TreeSet<>();
    for (TrialView trial : input.trials()) {
      all.add(trial.record().variant());
      for (Setting setting : trial.record().settings()) {
        if (setting.requested().isPresent() == requested) {
          add(seen(setting), trial, variants);
        }
      }
      for (LinkState link : trial.record().links()) {
        for (LinkSetting setting : link.settings()) {
          if (setting.requested().isPresent() == requested) {
            add(seen(link, setting), trial, variants);
          }
        }
      }
    }
    return variants.entrySet().stream()
        .map(entry -> row(entry.getKey(), where(entry.getValue(), all)))
        .toList();
  }

  private static void add(Seen seen, TrialView trial, Map<Seen, Set<String>> variants) {
    variants.computeIfAbsent(seen, _ -> new TreeSet<>()).add(trial.record().variant());
  }

  private static Seen seen(LinkState link, LinkSetting setting) {
    return new Seen(
        "link",
        link.direction().label() + "." + setting.key(),
        setting.requested().orElse(""),
        setting.actual(),
        setting.taken());
  }

  private static Seen seen(Setting setting) {
    return new Seen(
        setting.node().role().label(),
        setting.key(),
        setting.requested().orElse(""),
        actual(setting),
        setting.taken());
  }

  /// With the reason why a profile's value need not have been taken.
  private static String actual(Setting setting) {
    return setting
        .waived()
        .map(why -> setting.actual().isEmpty() ? why : setting.actual() + " (" + why + ")")
        .orElse(setting.actual());
  }

  private static String where(Set<String> variants, Set<String> all) {
    return variants.equals(all) ? "all" : String.join("; ", variants);
  }

  private static SettingRow row(Seen seen, String variants) {
    return new SettingRow(
        seen.role(), seen.key(), seen.requested(), seen.actual(), seen.taken(), variants);
  }
}
