package io.twlab.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RiserTest {
  private final Riser riser = new Riser();

  @Test
  void of_a_long_sleep_the_last_bit_is_waited_awake() {
    assertThat(riser.sleepNs(10_000_000)).isEqualTo(9_800_000);
    assertThat(riser.sleepNs(150_000)).isZero();
    assertThat(riser.sleepNs(1)).isZero();
  }

  @Test
  void a_busy_wire_sleeps_whenever_it_can() {
    assertThat(riser.sleepNs(150_000)).isEqualTo(150_000);
    assertThat(riser.sleepNs(900_000)).isEqualTo(900_000);
  }

  @Test
  void after_the_packet_it_got_up_for_it_sleeps_again() {
    riser.sleepNs(10_000_000);
    riser.sleepNs(100_000);
    riser.sleepNs(0);

    assertThat(riser.sleepNs(150_000)).isEqualTo(150_000);
  }

  @Test
  void what_comes_while_it_waits_awake_does_not_make_it_late() {
    riser.sleepNs(10_000_000);

    assertThat(riser.sleepNs(700_000)).isEqualTo(700_000);
    assertThat(riser.sleepNs(200_000)).isZero();
  }
}
