package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HostSysctlsTest {
  @Test
  void this_machines_own_values_are_read() throws IOException {
    assertThat(HostSysctls.ofNamespace())
        .containsEntry("net.ipv4.tcp_fin_timeout", SysctlFile.value("net.ipv4.tcp_fin_timeout"))
        .containsEntry("net.core.somaxconn", SysctlFile.value("net.core.somaxconn"))
        .containsKeys("net.ipv4.ip_local_port_range", "net.ipv4.tcp_timestamps");
  }

  @Test
  void secrets_and_what_the_whole_machine_has_are_left_out() throws IOException {
    assertThat(HostSysctls.ofNamespace())
        .doesNotContainKeys(
            "net.ipv4.tcp_fastopen_key",
            "net.ipv4.tcp_mem",
            "net.ipv4.tcp_max_orphans",
            "net.ipv4.tcp_available_congestion_control")
        .doesNotContainValue("");
  }
}
