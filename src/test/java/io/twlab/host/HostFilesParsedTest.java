package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFilesParsedTest {
  @Test
  void routes_are_read_without_the_default_route() {
    assertThat(HostRoutes.parseIpv4(Captured.text("proc-net-route-6.18.44.txt")))
        .extracting(IpBlock::toString)
        .containsExactly("172.17.0.0/16", "192.0.2.0/24");
  }

  @Test
  void routes_of_ipv6_are_read_without_the_default_route() {
    assertThat(HostRoutes.parseIpv6(Captured.text("proc-net-ipv6-route-6.18.44.txt")))
        .extracting(IpBlock::toString)
        .containsExactly(
            "fd00::/64",
            "fe80::/64",
            "::1/128",
            "fd00::2/128",
            "fe80::fc:ff:fe00:1/128",
            "ff00::/8");
  }

  @Test
  void a_kernel_without_ipv6_is_told_by_the_file_it_lacks(@TempDir Path root) throws IOException {
    assertThat(HostProbe.hasIpv6(root)).isFalse();
    Files.createDirectories(root.resolve("proc/net"));
    Files.createFile(root.resolve("proc/net/if_inet6"));
    assertThat(HostProbe.hasIpv6(root)).isTrue();
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
    IpBlock labs = IpBlock.parse("198.18.0.0/15");
    assertThat(labs.overlaps(IpBlock.parse("198.19.4.0/22"))).isTrue();
    assertThat(IpBlock.parse("198.19.4.9").overlaps(labs)).isTrue();
    assertThat(labs.overlaps(IpBlock.parse("198.20.0.0/15"))).isFalse();
    assertThat(labs.overlaps(IpBlock.parse("0.0.0.0/0"))).isTrue();
    assertThat(IpBlock.parse("198.18.7.9/22").toString()).isEqualTo("198.18.4.0/22");
    assertThatThrownBy(() -> IpBlock.parse("198.18.256.1/22"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void blocks_of_ipv6_overlap_like_those_of_ipv4_and_never_with_them() {
    IpBlock labs = IpBlock.parse("2001:2::/48");
    assertThat(labs.overlaps(IpBlock.parse("2001:2:0:7::/64"))).isTrue();
    assertThat(IpBlock.parse("2001:2::9").overlaps(labs)).isTrue();
    assertThat(labs.overlaps(IpBlock.parse("2001:2:1::/48"))).isFalse();
    assertThat(labs.overlaps(IpBlock.parse("::/0"))).isTrue();
    assertThat(labs.overlaps(IpBlock.parse("0.0.0.0/0"))).isFalse();
    assertThat(IpBlock.parse("::ffff:192.0.2.1/96").toString()).isEqualTo("0.0.0.0/96");
    assertThat(labs.part(64, 258).part(65, 1).toString()).isEqualTo("2001:2:0:102:8000::/65");
    assertThat(labs.part(64, 258).part(65, 1).address(257).getHostAddress())
        .isEqualTo("2001:2:0:102:8000:0:0:101");
    assertThatThrownBy(() -> IpBlock.parse("2001:2::/129"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_command_is_found_on_the_path_of_administrators() {
    assertThat(HostProbe.find("sh")).hasValueSatisfying(path -> assertThat(path).isExecutable());
    assertThat(HostProbe.find("no-such-command")).isEmpty();
    assertThat(HostProbe.findIn("/:/usr:/bin", "bin")).as("a folder is no command").isEmpty();
    assertThat(Path.of("/proc/sys")).isDirectory();
  }
}
