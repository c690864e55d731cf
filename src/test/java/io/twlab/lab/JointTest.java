package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JointTest {
  @Test
  void nodes_without_any_impairment_share_a_bridge() {
    assertThat(Joint.of(Plans.with("matrix: {topology.clients: [1, 2]}"))).isEqualTo(Joint.BRIDGE);
  }

  @Test
  void one_impaired_variant_of_several_gives_all_of_them_a_link() {
    assertThat(Joint.of(Plans.with("matrix: {link.delay: [0ms, 1ms]}"))).isEqualTo(Joint.LINK);
  }

  @Test
  void a_wire_that_is_asked_for_by_name_needs_a_link_even_where_it_impairs_nothing() {
    assertThat(Joint.of(Plans.with("link: {emulation: wire}"))).isEqualTo(Joint.LINK);
    assertThat(Joint.of(Plans.with("link: {emulation: netem}"))).isEqualTo(Joint.BRIDGE);
  }

  @Test
  void faults_and_captures_need_a_link() {
    assertThat(Joint.of(Plans.with("observe: {capture: true}"))).isEqualTo(Joint.LINK);
    assertThat(Joint.of(Plans.with("faults: [{drop: {from: client}, name: lost}]")))
        .isEqualTo(Joint.LINK);
  }
}
