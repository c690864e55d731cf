package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands as data.
class CommandsTest {
  @Test
  void a_veth_pair_is_made_between_two_namespaces() {
    assertThat(IpCommand.addVeth("client1", "eth0", 4711))
        .isEqualTo("link add client1 type veth peer name eth0 netns 4711");
  }

  @Test
  void a_batch_of_ip_lines_ends_each_with_a_newline() {
    assertThat(IpCommand.text(List.of(IpCommand.up("lo"), IpCommand.delete("eth0"))))
        .isEqualTo("link set lo up\nlink del eth0\n");
  }

  @Test
  void an_address_carries_its_prefix() {
    assertThat(IpCommand.addAddress(InetAddress.ofLiteral("198.18.0.1"), 22, "eth0"))
        .isEqualTo("addr add 198.18.0.1/22 dev eth0");
  }

  @Test
  void an_address_of_ipv6_is_used_without_looking_for_another_that_has_it() {
    assertThat(IpCommand.addAddress(InetAddress.ofLiteral("2001:2::1"), 64, "eth0"))
        .isEqualTo("addr add 2001:2:0:0:0:0:0:1/64 dev eth0 nodad");
  }

  @Test
  void places_nest_around_a_command() {
    assertThat(
            NamespaceCommand.inOwnSession(
                NamespaceCommand.inNetworkOf(7, List.of("java", "-version"))))
        .containsExactly("setsid", "nsenter", "--target", "7", "--net", "--", "java", "-version");
    assertThat(NamespaceCommand.inNewNetwork(List.of("sh")))
        .containsExactly("unshare", "--net", "--", "sh");
  }

  @Test
  void sysctls_are_written_as_one_argument_each() {
    assertThat(SysctlCommand.write(Map.of("net.ipv4.ip_local_port_range", "40000 40999")))
        .containsExactly("sysctl", "-w", "net.ipv4.ip_local_port_range=40000 40999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel.panic",
        "net",
        "net.",
        "net..ipv4",
        "net/../kernel/panic",
        "net.ipv4/../x",
        "vm.x=1",
        "net.a b",
        "-w",
        "net.ipv4.tcp_tw_reuse=1"
      })
  void only_names_of_the_network_tree_become_commands(String name) {
    assertThat(SysctlCommand.isOfNetwork(name)).isFalse();
    assertThatThrownBy(() -> SysctlCommand.read(List.of(name)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sysctl_output_is_parsed_with_white_space_normalised() {
    assertThat(SysctlCommand.parse(Captured.text("sysctl-6.18.44.txt")))
        .containsEntry("net.ipv4.ip_local_port_range", "32768 60999")
        .containsEntry("net.ipv4.tcp_rmem", "4096 131072 33554432")
        .containsEntry("net.ipv4.tcp_congestion_control", "bbr")
        .containsEntry("net.ipv4.ip_local_reserved_ports", "")
        .hasSize(4);
  }

  @Test
  void libraries_and_loaders_are_found_in_ldd_output() {
    assertThat(LddCommand.parse(Captured.text("ldd-glibc-2.36.txt")))
        .contains(
            Path.of("/lib/x86_64-linux-gnu/libc.so.6"),
            Path.of("/lib/x86_64-linux-gnu/libmd.so.0"),
            Path.of("/lib64/ld-linux-x86-64.so.2"))
        .hasSize(9);
  }

  @Test
  void a_runtime_is_linked_from_the_modules_asked_for() {
    assertThat(JlinkCommand.link(Path.of("/jdk/bin/jlink"), List.of("a", "b"), Path.of("/out")))
        .startsWith("/jdk/bin/jlink")
        .containsSequence("--add-modules", "a,b")
        .endsWith("--output", "/out");
    assertThat(JlinkCommand.archiveClasses(Path.of("/out")))
        .containsExactly("/out/bin/java", "-XX:+UseSerialGC", "-Xshare:dump");
  }
}
