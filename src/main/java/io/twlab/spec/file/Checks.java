package io.twlab.spec.file;

import io.twlab.spec.Expectation;
import io.twlab.spec.Experiment;
import io.twlab.spec.ReservedNames;
import io.twlab.spec.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What must hold between the parts of an experiment.
final class Checks {
  static final int MOST_TRIALS = 4096;

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern TIMING = Pattern.compile("(latency|rate|cpu|syscall)\\..*");

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
    if (experiment.overlap()) {
      checks.noTimingUnderOverlap(experiment);
    }
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

  /// A neighbour's load moves latencies by an order of magnitude, so such numbers would be noise.
  private void noTimingUnderOverlap(Experiment experiment) {
    for (Expectation line : experiment.expect()) {
      Matcher quoted = QUOTED.matcher(line.text());
      while (quoted.find()) {
        refuseTiming(quoted.group(1), new Place(line.line(), line.column()));
      }
    }
    experiment.primary().forEach(metric -> refuseTiming(metric, placeOf("primary")));
  }

  private void refuseTiming(String metric, Place place) {
    if (TIMING.matcher(metric).matches()) {
      problems.add(
          place,
          "'" + Syntax.abbreviated(metric) + "' means nothing while trials overlap",
          "counts only, under overlap: true",
          "set overlap: false");
    }
  }

  private Place placeOf(String key) {
    Optional<Tree.Entry> entry = written.find(key);
    return entry.map(found -> found.value().place()).orElse(Place.START);
  }
}
