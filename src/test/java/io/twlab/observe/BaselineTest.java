package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.linux.TcpState;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineTest {
  @Test
  void nothing_differs_from_itself() {
    Baseline baseline = new Baseline(3, states(TcpState.TIME_WAIT, 3));
    assertThat(baseline.differencesFrom(baseline)).isEmpty();
  }

  @Test
  void what_a_warm_up_left_behind_is_named() {
    Baseline before = new Baseline(0, states(TcpState.LISTEN, 1));
    Baseline after = new Baseline(12, states(TcpState.TIME_WAIT, 12));
    assertThat(after.differencesFrom(before))
        .containsExactly(
            "sockstat tw is 12, was 0", "TIME_WAIT is 12, was 0", "LISTEN is 0, was 1");
  }

  @Test
  void this_namespace_can_be_read() throws Exception {
    assertThat(Baseline.take().states()).containsOnlyKeys(TcpState.reported());
  }

  private static Map<TcpState, Long> states(TcpState only, long count) {
    Map<TcpState, Long> states = new EnumMap<>(TcpState.class);
    TcpState.reported().forEach(state -> states.put(state, 0L));
    states.put(only, count);
    return states;
  }
}
