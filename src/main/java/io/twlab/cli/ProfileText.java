package io.twlab.cli;

import io.twlab.spec.Plan;
import io.twlab.spec.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The profiles of a plan as text: what each sets, and what it leaves out.
final class ProfileText {
  /// More are not worth reading in a plan.
  private static final int MOST = 16;

  private ProfileText() {}

  /// Empty where no variant has a profile.
  static List<String> of(Plan plan, int columns) {
    List<Profile> profiles =
        plan.variants().stream()
            .flatMap(variant -> variant.scenario().sysctl().profile().stream())
            .distinct()
            .toList();
    List<String> lines = new ArrayList<>();
    if (!profiles.isEmpty()) {
      lines.add("Profiles, below what the experiment itself sets:");
    }
    for (Profile profile : profiles) {
      lines.add("  " + profile.name());
      lines.add("    " + Wrapped.text(settings(profile), columns - 4, "    "));
      if (!profile.leftOut().isEmpty()) {
        lines.add(
            "    "
                + Wrapped.text(
                    "left out, no node can have it: "
                        + String.join(", ", profile.leftOut().keySet()),
                    columns - 4,
                    "    "));
      }
    }
    return lines;
  }

  private static String settings(Profile profile) {
    int count = profile.settings().size();
    if (count == 0) {
      return "sets nothing";
    }
    return count > MOST
        ? count + " sysctls: ./twlab profile " + profile.name()
        : profile.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(", "));
  }
}
