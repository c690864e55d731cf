package io.twlab.spec.file;

import io.twlab.spec.Experiment;
import io.twlab.spec.ReservedNames;
import io.twlab.spec.Suggestion;
import java.util.List;
import java.util.Optional;

/// What must hold between the parts of an experiment.
final class Checks {
  static final int MOST_TRIALS = 4096;

  private final Tree.Mapping written;
  private final Problems problems;

  private Checks(Tree.Mapping written, Problems problems) {
    this.written = written;
    this.problems = problems;
  }

  static void checkName(Experiment experiment, Tree.Mapping written, Problems problems) {
    new Checks(written, problems).name(experiment);
  }

  /// What needs all factors of the matrix.
  static void checkMatrix(
      Experiment experiment, Tree.Mapping written, int variants, Problems problems) {
    Checks checks = new Checks(written, problems);
    checks.baseline(experiment);
    checks.trials(experiment, variants);
  }

  private void name(Experiment experiment) {
    if (ReservedNames.ALL.contains(experiment.name())) {
      problems.add(
          placeOf("name"),
          "the name '" + experiment.name() + "' is taken by twlab's own results",
          "another name",
          "");
    }
  }

  private void baseline(Experiment experiment) {
    if (!(written.find("baseline").map(Tree.Entry::value).orElse(null)
        instanceof Tree.Mapping levels)) {
      return;
    }
    for (Tree.Entry entry : levels.entries()) {
      List<String> known = experiment.matrix().get(entry.key());
      if (known == null) {
        problems.add(
            entry.keyPlace(),
            "baseline: '" + Syntax.abbreviated(entry.key()) + "' is no factor of the matrix",
            "one of " + String.join(", ", experiment.matrix().keySet()),
            Suggestion.didYouMean(entry.key(), experiment.matrix().keySet()));
      } else if (!known.contains(entry.value().words())) {
        problems.add(
            entry.value().place(),
            "baseline: '"
                + Syntax.abbreviated(entry.value().words())
                + "' is no level of "
                + entry.key(),
            "one of " + String.join(", ", known),
            Suggestion.didYouMean(entry.value().words(), known));
      }
    }
  }

  private void trials(Experiment experiment, int variants) {
    long trials = (long) variants * experiment.repeat();
    if (trials > MOST_TRIALS) {
      problems.add(
          placeOf("repeat"), trials + " trials are too many", "at most " + MOST_TRIALS, "");
    }
  }

  private Place placeOf(String key) {
    Optional<Tree.Entry> entry = written.find(key);
    return entry.map(found -> found.value().place()).orElse(Place.START);
  }
}
