package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.spec.Plan;
import io.twlab.spec.Trial;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final String SIX_VARIANTS =
      LEAST
          + """
          matrix: {topology.server-ports: [1, 2, 3], transport: [epoll, nio]}
          baseline: {topology.server-ports: 2}
          repeat: 3
          """;

  @Test
  void every_variant_is_run_as_often_as_the_experiment_repeats() {
    Plan plan = Planner.plan(valid(SIX_VARIANTS), 1, Overrides.NONE);

    assertThat(plan.trials()).hasSize(18).doesNotHaveDuplicates();
    assertThat(plan.trials()).extracting(Trial::seed).doesNotHaveDuplicates();
    for (int number = 1; number <= 3; number++) {
      int wanted = number;
      assertThat(
              plan.trials().stream().filter(trial -> trial.number() == wanted).map(Trial::variant))
          .containsExactlyInAnyOrderElementsOf(plan.variants());
    }
  }

  @Test
  void the_seed_decides_the_order() {
    ExperimentFile.Valid file = valid(SIX_VARIANTS);
    Plan plan = Planner.plan(file, 7, Overrides.NONE);

    assertThat(Planner.plan(file, 7, Overrides.NONE)).isEqualTo(plan);
    assertThat(Planner.plan(file, 8, Overrides.NONE).trials()).isNotEqualTo(plan.trials());
  }

  @Test
  void a_recorded_seed_means_the_same_order_for_good() {
    Plan plan =
        Planner.plan(valid(SIX_VARIANTS), 42, new Overrides(OptionalInt.of(1), Optional.empty()));

    assertThat(plan.trials())
        .extracting(trial -> trial.variant().id())
        .containsExactly(5, 2, 3, 1, 4, 6);
  }

  @Test
  void the_command_line_can_repeat_more() {
    Plan plan =
        Planner.plan(valid(SIX_VARIANTS), 1, new Overrides(OptionalInt.of(5), Optional.empty()));
    assertThat(plan.trials()).hasSize(30);
  }

  @Test
  void too_many_trials_are_refused() {
    Overrides many = new Overrides(OptionalInt.of(1000), Optional.empty());
    ExperimentFile.Valid file = valid(SIX_VARIANTS);
    assertThatThrownBy(() -> Planner.plan(file, 1, many)).hasMessageContaining("6000 trials");
    assertThatThrownBy(() -> new Overrides(OptionalInt.of(0), Optional.empty()))
        .hasMessageContaining("at least 1");
  }

  @Test
  void the_baseline_has_the_named_levels_and_the_first_of_the_others() {
    Plan plan = Planner.plan(valid(SIX_VARIANTS), 1, Overrides.NONE);
    assertThat(plan.baseline().slug()).isEqualTo("server-ports=2,transport=epoll");
  }
}
