package io.twlab.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NeedsConditionTest {
  @Test
  void a_test_whose_need_is_lacking_is_skipped_with_the_reason_and_the_remedy() {
    var result = NeedsCondition.without(Facility.DOCKER, "nobody answers", false);

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason())
        .hasValue("needs docker: nobody answers; remedy: docker/engine.sh start");
  }

  @Test
  void a_test_whose_need_is_required_but_lacking_fails() {
    assertThatThrownBy(() -> NeedsCondition.without(Facility.DOCKER, "nobody answers", true))
        .hasMessageContaining("needs docker: nobody answers")
        .hasMessageContaining("docker/engine.sh start");
  }

  @Test
  void required_facilities_are_a_comma_list_with_room_for_spaces() {
    assertThat(NeedsCondition.required("docker, netem"))
        .containsExactly(Facility.DOCKER, Facility.NETEM);
    assertThat(NeedsCondition.required("")).isEmpty();
  }

  @Test
  void a_misspelt_requirement_is_an_error_instead_of_requiring_nothing() {
    assertThatThrownBy(() -> NeedsCondition.required("dokcer"))
        .hasMessageContaining("dokcer")
        .hasMessageContaining(
            "namespaces, docker, dockerd, compose, chromium, ipv6, netem, tcpdump");
  }
}
