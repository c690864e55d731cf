package io.twlab.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceDropsTest {
  private static final String PROC_NET_DEV =
      """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
          lo:       0       1    2    3    4     5          6         7        8        9   10   11   12    13      14         15
      to-servers: 100 2 0 3 0 0 0 0 200 4 0 42 0 0 0 0
      """;

  @Test
  void what_a_device_dropped_of_what_the_kernel_sent_by_it_is_found() {
    assertThat(DeviceDrops.parse(PROC_NET_DEV, "to-servers")).contains(42L);
    assertThat(DeviceDrops.parse(PROC_NET_DEV, "lo")).contains(11L);
  }

  @Test
  void a_device_that_is_not_there_has_none() {
    assertThat(DeviceDrops.parse(PROC_NET_DEV, "to-clients")).isEmpty();
  }
}
