package io.twlab.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TcpStateTest {
  @Test
  void each_state_is_the_bit_of_its_kernel_number() {
    assertThat(TcpState.mask(Set.of(TcpState.TIME_WAIT, TcpState.ESTABLISHED)))
        .isEqualTo(0b100_0010);
  }

  @Test
  void asking_for_syn_recv_asks_for_request_sockets_too() {
    assertThat(TcpState.mask(Set.of(TcpState.SYN_RECV))).isEqualTo(1 << 3 | 1 << 12);
  }

  @Test
  void every_state_but_the_request_socket_can_be_reported() {
    assertThat(TcpState.reported()).hasSize(11).doesNotContain(TcpState.NEW_SYN_RECV);
  }
}
