package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Plan;
import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Overrides;
import io.twlab.spec.file.Planner;
import io.twlab.spec.file.Profiles;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JointTest {
  private static final Profiles PROFILES =
      new Profiles(Path.of("experiments/profiles"), TreeMap::new);

  @Test
  void nodes_without_any_impairment_share_a_bridge() {
    assertThat(Joint.of(plan("matrix: {topology.clients: [1, 2]}"))).isEqualTo(Joint.BRIDGE);
  }

  @Test
  void one_impaired_variant_of_several_gives_all_of_them_a_link() {
    assertThat(Joint.of(plan("matrix: {link.delay: [0ms, 1ms]}"))).isEqualTo(Joint.LINK);
  }

  @Test
  void a_wire_that_is_asked_for_by_name_needs_a_link_even_where_it_impairs_nothing() {
    assertThat(Joint.of(plan("link: {emulation: wire}"))).isEqualTo(Joint.LINK);
    assertThat(Joint.of(plan("link: {emulation: netem}"))).isEqualTo(Joint.BRIDGE);
  }

  @Test
  void faults_and_captures_need_a_link() {
    assertThat(Joint.of(plan("observe: {capture: true}"))).isEqualTo(Joint.LINK);
    assertThat(Joint.of(plan("faults: [{drop: {from: client}, name: lost}]")))
        .isEqualTo(Joint.LINK);
  }

  private static Plan plan(String line) {
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
