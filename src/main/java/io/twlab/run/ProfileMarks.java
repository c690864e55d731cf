package io.twlab.run;

import io.twlab.measure.Setting;
import io.twlab.spec.Profile;
import io.twlab.spec.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What of a profile did not take effect, for readers of the trial.
final class ProfileMarks {
  private static final String SYSCTL = "sysctl.";

  private ProfileMarks() {}

  static List<String> of(Scenario scenario, List<Setting> settings) {
    List<String> marks = new ArrayList<>();
    scenario.sysctl().profile().ifPresent(profile -> marks.addAll(of(profile, settings)));
    return marks;
  }

  private static List<String> of(Profile profile, List<Setting> settings) {
    Map<String, TreeSet<String>> namesByReason = new TreeMap<>();
    for (Setting setting : settings) {
      if (!setting.key().startsWith(SYSCTL)) {
        continue;
      }
      setting
          .waived()
          .ifPresent(
              why ->
                  namesByReason
                      .computeIfAbsent(why, _ -> new TreeSet<>())
                      .add(setting.key().substring(SYSCTL.length())));
    }
    List<String> marks = new ArrayList<>();
    namesByReason.forEach(
        (why, names) ->
            marks.add(
                "profile %s: not set in the nodes, %s: %s"
                    .formatted(profile.name(), meaning(why), String.join(", ", names))));
    if (!profile.leftOut().isEmpty()) {
      marks.add(
          "profile %s: left out, no node can have it: %s"
              .formatted(
                  profile.name(),
                  profile.leftOut().keySet().stream().collect(Collectors.joining(", "))));
    }
    return marks;
  }

  private static String meaning(String why) {
    return switch (why) {
      case "not there" -> "since the kernel has no such sysctl for them";
      case "the machine's" -> "since only the machine as a whole has it";
      case "refused" -> "since the kernel refused the value and the profile allows that";
      default -> why;
    };
  }
}
