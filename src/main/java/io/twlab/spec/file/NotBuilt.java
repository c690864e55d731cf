package io.twlab.spec.file;

import io.twlab.spec.BackendChoice;
import io.twlab.spec.Experiment;
import io.twlab.spec.Scenario;
import java.util.List;
import java.util.function.BiPredicate;

/// What may be written but is not built yet. It is refused by name; whoever builds one deletes its
/// line.
final class NotBuilt {
  private static final List<Option> OPTIONS =
      List.of(
          option(
              "topology.nat",
              "with backend: docker",
              (experiment, scenario) ->
                  experiment.backend() == BackendChoice.DOCKER
                      && scenario.topology().translates()));

  private NotBuilt() {}

  /// Tells which of these a variant of an experiment asks for.
  static void refuse(
      Experiment experiment, Scenario scenario, Tree.Mapping written, Problems notBuilt) {
    for (Option option : OPTIONS) {
      if (option.asked.test(experiment, scenario)) {
        notBuilt.add(
            written.placeOf(option.path),
            option.path + ": " + option.what + " is not built yet",
            "",
            "leave it out, or see CHANGELOG.md for what this version can do");
      }
    }
  }

  private static Option option(String path, String what, BiPredicate<Experiment, Scenario> asked) {
    return new Option(path, what, asked);
  }

  /// @param what about the setting is not built
  private record Option(String path, String what, BiPredicate<Experiment, Scenario> asked) {}
}
