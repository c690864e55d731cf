package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HostFilesParsedTest {
  @Test
  void routes_are_read_without_the_default_route() {
    assertThat(HostRoutes.parse(Captured.text("proc-net-route-6.18.44.txt")))
        .extracting(Ipv4Block::toString)
        .containsExactly("172.17.0.0/16", "192.0.2.0/24");
  }

  @Test
  void the_kernels_configuration_tells_hz_and_netem() {
    KernelConfig config = KernelConfig.parse(Captured.text("kernel-config-6.18.44.txt"));
    assertThat(config.hz()).isEqualTo(OptionalInt.of(250));
    assertThat(config.netem()).isEqualTo(HostFacts.Netem.ABSENT);
    assertThat(KernelConfig.parse("CONFIG_NET_SCH_NETEM=m\n").netem())
        .isEqualTo(HostFacts.Netem.MODULE);
  }

  @Test
  void processor_and_memory_are_read() {
    assertThat(HostProbe.cpu(Captured.text("proc-cpuinfo-6.18.44.txt"))).isEqualTo("AMD EPYC");
    assertThat(HostProbe.memoryBytes(Captured.text("proc-meminfo-6.18.44.txt")))
        .isEqualTo(24_684_092L * 1024);
    assertThat(HostProbe.cpu("processor: 0\n")).isEqualTo("unknown");
  }

  @Test
  void a_sysctl_of_several_digits_is_read_whole() throws IOException {
    assertThat(SysctlFile.value("net.ipv4.tcp_max_tw_buckets")).hasSizeGreaterThan(1);
    assertThat(SysctlFile.value("net.ipv4.ip_local_port_range")).matches("\\d+ \\d+");
  }

  @Test
  void this_machine_can_be_probed() throws IOException {
    HostFacts facts = HostProbe.probe();
    assertThat(facts.kernel()).matches("\\d+\\.\\d+.*");
    assertThat(facts.tools()).containsKey("tar");
    assertThat(facts.memoryBytes()).isPositive();
  }

  @Test
  void a_snapshot_names_what_appeared_went_and_changed() {
    TreeMap<String, String> before = new TreeMap<>();
    before.put("link eth0", "");
    before.put("sysctl net.ipv4.tcp_tw_reuse", "2");
    before.put("sysctl net.core.somaxconn", "4096");
    TreeMap<String, String> after = new TreeMap<>();
    after.put("link veth1", "");
    after.put("sysctl net.ipv4.tcp_tw_reuse", "1");
    after.put("sysctl net.core.somaxconn", "4096");
    assertThat(new HostSnapshot(before).changesTo(new HostSnapshot(after)))
        .containsExactly(
            "link eth0 is gone",
            "link veth1 appeared",
            "sysctl net.ipv4.tcp_tw_reuse was '2', is '1'");
  }

  @Test
  void what_changes_by_itself_is_left_out_of_a_snapshot() {
    assertThat(HostSnapshot.isVolatile("net.netfilter.nf_conntrack_count")).isTrue();
    assertThat(HostSnapshot.isVolatile("net.ipv4.tcp_tw_reuse")).isFalse();
    assertThat(
            HostSnapshot.address(
                "4: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\\       valid_lft"
                    + " 86313sec preferred_lft 86313sec"))
        .isEqualTo("eth0 inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0");
    assertThat(HostSnapshot.link("3: veth1@if2: <BROADCAST> mtu 1500")).isEqualTo("veth1");
    assertThat(HostSnapshot.route("fe80::/64 dev eth0 expires 1798sec pref medium"))
        .isEqualTo("fe80::/64 dev eth0 pref medium");
  }

  @Test
  void blocks_overlap_when_one_holds_the_other() {
    Ipv4Block labs = Ipv4Block.parse("198.18.0.0/15");
    assertThat(labs.overlaps(Ipv4Block.parse("198.19.4.0/22"))).isTrue();
    assertThat(Ipv4Block.parse("198.19.4.9").overlaps(labs)).isTrue();
    assertThat(labs.overlaps(Ipv4Block.parse("198.20.0.0/15"))).isFalse();
    assertThat(labs.overlaps(Ipv4Block.parse("0.0.0.0/0"))).isTrue();
    assertThat(Ipv4Block.parse("198.18.7.9/22").toString()).isEqualTo("198.18.4.0/22");
    assertThatThrownBy(() -> Ipv4Block.parse("198.18.256.1/22"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_command_is_found_on_the_path_of_administrators() {
    assertThat(HostProbe.find("sh")).hasValueSatisfying(path -> assertThat(path).isExecutable());
    assertThat(HostProbe.find("no-such-command")).isEmpty();
    assertThat(Path.of("/proc/sys")).isDirectory();
  }
}
