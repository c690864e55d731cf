package io.twlab.spec.file;

import io.twlab.spec.Plan;
import io.twlab.spec.Profile;
import io.twlab.spec.Trial;
import io.twlab.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Decides which trials run, and in which order.
public final class Planner {
  /// Specified by [java.util.random]'s package documentation, so that a seed gives the same order
  /// on every JDK.
  private static final String ALGORITHM = "L64X128MixRandom";

  private static final String PROFILE = "sysctl.profile";

  private Planner() {}

  /// Every variant as often as the experiment repeats it, shuffled. The seed decides the order and
  /// the seed of each trial; the same seed and file give the same plan.
  ///
  /// @throws IllegalArgumentException if the overrides ask for too many trials, or for a profile
  ///   where the matrix varies it
  public static Plan plan(ExperimentFile.Valid file, long seed, Overrides overrides) {
    int repeat = overrides.repeat().orElse(file.experiment().repeat());
    long trials = (long) repeat * file.variants().size();
    if (trials > Checks.MOST_TRIALS) {
      throw new IllegalArgumentException(
          trials + " trials are too many, at most " + Checks.MOST_TRIALS);
    }
    List<Variant> variants =
        overrides.profile().map(profile -> withProfile(file, profile)).orElse(file.variants());
    RandomGenerator random = RandomGeneratorFactory.of(ALGORITHM).create(seed);
    return new Plan(
        file.experiment(), variants, shuffled(trials(variants, repeat, random), random), seed);
  }

  private static List<Variant> withProfile(ExperimentFile.Valid file, Profile profile) {
    if (file.experiment().matrix().containsKey(PROFILE)) {
      throw new IllegalArgumentException(
          "the experiment varies " + PROFILE + " itself, so no other profile can be given");
    }
    return file.variants().stream()
        .map(
            variant ->
                new Variant(
                    variant.id(),
                    variant.slug(),
                    variant.factors(),
                    variant.scenario().withProfile(profile)))
        .toList();
  }

  /// Seeds are drawn before shuffling, so that a trial's seed does not depend on its turn.
  private static List<Trial> trials(List<Variant> variants, int repeat, RandomGenerator random) {
    List<Trial> trials = new ArrayList<>();
    for (int number = 1; number <= repeat; number++) {
      for (Variant variant : variants) {
        trials.add(new Trial(variant, number, random.nextLong()));
      }
    }
    return trials;
  }

  /// Fisher-Yates, written out because the order of draws is part of what a recorded seed means.
  private static List<Trial> shuffled(List<Trial> trials, RandomGenerator random) {
    List<Trial> shuffled = new ArrayList<>(trials);
    for (int last = shuffled.size() - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      Trial moved = shuffled.set(last, shuffled.get(other));
      shuffled.set(other, moved);
    }
    return shuffled;
  }
}
