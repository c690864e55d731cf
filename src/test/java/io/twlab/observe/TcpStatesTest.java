package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.linux.TcpState;
import io.twlab.measure.TcpStates;
import org.junit.jupiter.api.Test;

class TcpStatesTest {
  @Test
  void what_results_call_a_state_is_what_the_kernel_reports_under_that_number() {
    assertThat(TcpState.reported()).extracting(TcpState::name).isEqualTo(TcpStates.NAMES);
    for (TcpState state : TcpState.reported()) {
      assertThat(TcpStates.nameOf(state.number())).isEqualTo(state.name());
    }
  }

  @Test
  void a_number_without_a_name_is_told_as_it_is() {
    assertThat(TcpStates.nameOf(0)).isEqualTo("state 0");
    assertThat(TcpStates.nameOf(99)).isEqualTo("state 99");
  }
}
