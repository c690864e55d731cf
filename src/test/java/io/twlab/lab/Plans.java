package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Plan;
import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Overrides;
import io.twlab.spec.file.Planner;
import io.twlab.spec.file.Profiles;
import java.nio.file.Path;
import java.util.TreeMap;

/// Plans of small experiments.
final class Plans {
  private static final Profiles PROFILES =
      new Profiles(Path.of("experiments/profiles"), TreeMap::new);

  private Plans() {}

  /// @param line one more of the experiment's file
  static Plan with(String line) {
    String text =
        """
        name: x
        title: A question?
        workload: {arrivals: {constant: 10/s}, duration: 1s}
        """;
    ExperimentFile file = ExperimentFile.parse(Path.of("x.yaml"), text + line + "\n", PROFILES);
    assertThat(file).isInstanceOf(ExperimentFile.Valid.class);
    return Planner.plan((ExperimentFile.Valid) file, 1, Overrides.NONE);
  }
}
