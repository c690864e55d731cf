package io.twlab.cli;

import io.twlab.spec.Plan;
import io.twlab.spec.Profile;
import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Overrides;
import io.twlab.spec.file.Planner;
import java.security.SecureRandom;
import java.util.Optional;

/// From a valid file and the options to a plan.
final class Planning {
  private static final SecureRandom SEEDS = new SecureRandom();

  /// Seeds stay readable: they are typed again to repeat a run.
  private static final int SEED_BOUND = 1_000_000;

  private Planning() {}

  static Plan plan(ExperimentFile.Valid file, RunOptions options) throws EndingException {
    Expectations.check(file);
    long seed = options.seed().orElseGet(() -> (long) SEEDS.nextInt(1, SEED_BOUND));
    try {
      return Planner.plan(file, seed, new Overrides(options.repeat(), profile(options)));
    } catch (IllegalArgumentException e) {
      throw new EndingException(ExitCode.USAGE, "twlab: " + e.getMessage());
    }
  }

  private static Optional<Profile> profile(RunOptions options) throws EndingException {
    return options.profile().isPresent()
        ? Optional.of(ProfileSource.ofInstallation().read(options.profile().get()).profile())
        : Optional.empty();
  }
}
