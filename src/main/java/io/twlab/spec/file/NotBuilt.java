package io.twlab.spec.file;

import io.twlab.spec.Scenario;
import java.util.List;
import java.util.function.Predicate;

/// What may be written but is not built yet. It is refused by name; whoever builds one deletes its
/// line.
final class NotBuilt {
  private static final List<Option> OPTIONS =
      List.of(
          option("faults", "any", s -> !s.faults().isEmpty()),
          option("observe.capture", "true", s -> s.observe().capture()));

  private NotBuilt() {}

  /// Tells which of these a variant asks for.
  static void refuse(Scenario scenario, Tree.Mapping written, Problems notBuilt) {
    for (Option option : OPTIONS) {
      if (option.asked.test(scenario)) {
        notBuilt.add(
            written.placeOf(option.path),
            option.path + ": " + option.what + " is not built yet",
            "",
            "leave it out, or see CHANGELOG.md for what this version can do");
      }
    }
  }

  private static Option option(String path, String what, Predicate<Scenario> asked) {
    return new Option(path, what, asked);
  }

  /// @param what about the setting is not built
  private record Option(String path, String what, Predicate<Scenario> asked) {}
}
