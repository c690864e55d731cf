package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.predict.TrialTimes;
import io.twlab.spec.Plan;
import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Overrides;
import io.twlab.spec.file.Planner;
import io.twlab.spec.file.Profiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunTimeTest {
  private static final Profiles PROFILES =
      new Profiles(Path.of("experiments/profiles"), TreeMap::new);
  private static final Duration DRAIN = Duration.ofSeconds(65);

  @Test
  void trials_without_a_drain_follow_each_other() {
    Plan plan = plan(10, "overlap: false");
    assertThat(RunTime.estimate(plan)).isEqualTo(trial(plan).multipliedBy(10));
  }

  @Test
  void a_drain_overlaps_the_trials_after_it() {
    Plan plan = plan(3, "observe: {drain: 65s}");
    Duration load = trial(plan).minus(DRAIN);
    assertThat(RunTime.estimate(plan)).isEqualTo(load.multipliedBy(3).plus(DRAIN));
  }

  @Test
  void a_ninth_lab_waits_until_the_first_is_gone() {
    Plan eight = plan(8, "observe: {drain: 65s}");
    Duration load = trial(eight).minus(DRAIN);
    assertThat(load.multipliedBy(8)).as("else this shows nothing").isLessThan(DRAIN);
    assertThat(RunTime.estimate(eight)).isEqualTo(load.multipliedBy(8).plus(DRAIN));
    assertThat(RunTime.estimate(plan(9, "observe: {drain: 65s}")))
        .isEqualTo(trial(eight).multipliedBy(2));
  }

  @Test
  void four_trials_load_the_machine_at_once_where_they_may() {
    Plan plan = plan(9, "overlap: true");
    assertThat(RunTime.estimate(plan)).isEqualTo(trial(plan).multipliedBy(3));
  }

  private static Duration trial(Plan plan) {
    return TrialTimes.estimate(plan.trials().getFirst().variant().scenario());
  }

  private static Plan plan(int trials, String line) {
    String text =
        """
        name: x
        title: A question?
        workload: {arrivals: {constant: 10/s}, warm-up: 0s, duration: 1s}
        """;
    ExperimentFile file = ExperimentFile.parse(Path.of("x.yaml"), text + line + "\n", PROFILES);
    assertThat(file).isInstanceOf(ExperimentFile.Valid.class);
    return Planner.plan(
        (ExperimentFile.Valid) file, 1, new Overrides(OptionalInt.of(trials), Optional.empty()));
  }
}
