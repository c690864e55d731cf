package io.twlab.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.PortRange;
import io.twlab.spec.Problem;
import io.twlab.spec.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SysctlConfTest {
  @Test
  void debians_own_file_sets_nothing_and_has_no_problem() throws IOException {
    Profile profile = sound(captured("debian-12-procps-4.0.2-sysctl.conf"));

    assertThat(profile.settings()).isEmpty();
    assertThat(profile.leftOut()).isEmpty();
  }

  @Test
  void debians_file_with_every_proposal_taken_up_is_read_whole() throws IOException {
    String text =
        captured("debian-12-procps-4.0.2-sysctl.conf").replaceAll("(?m)^# ?(net|kernel)\\.", "$1.");
    Profile profile = sound(text);

    assertThat(profile.settings())
        .containsEntry("net.ipv4.tcp_syncookies", "1")
        .containsEntry("net.ipv6.conf.all.accept_redirects", "0")
        .hasSize(12);
    assertThat(profile.leftOut())
        .containsOnlyKeys("kernel.domainname", "kernel.printk", "kernel.sysrq")
        .containsValue("belongs to the whole machine");
  }

  @Test
  void files_of_the_machine_alone_are_left_out_by_name() throws IOException {
    assertThat(sound(captured("debian-12-systemd-50-pid-max.conf")).leftOut())
        .containsOnlyKeys("kernel.pid_max");
    assertThat(sound(captured("debian-12-procps-99-protect-links.conf")).leftOut())
        .containsOnlyKeys(
            "fs.protected_fifos",
            "fs.protected_hardlinks",
            "fs.protected_regular",
            "fs.protected_symlinks");
  }

  @Test
  void what_sysctl_conf_5_allows_is_read() {
    Profile profile =
        sound(
            """
            ; What it is.

              net/ipv4/tcp_tw_reuse=1
            # a comment
            net.ipv4.ip_local_port_range\t=\t1024   65535\t
            -net.ipv4.tcp_congestion_control = cubic
            net.ipv4.tcp_fin_timeout = 30
            net.ipv4.tcp_fin_timeout = 15
            """);

    assertThat(profile.about()).isEqualTo("What it is.");
    assertThat(profile.settings())
        .isEqualTo(
            Map.of(
                "net.ipv4.tcp_tw_reuse",
                "1",
                "net.ipv4.ip_local_port_range",
                "1024   65535",
                "net.ipv4.tcp_congestion_control",
                "cubic",
                "net.ipv4.tcp_fin_timeout",
                "15"));
    assertThat(profile.lenient()).containsExactly("net.ipv4.tcp_congestion_control");
  }

  @Test
  void what_no_node_can_have_is_left_out_with_the_reason() {
    Profile profile =
        sound(
            """
            vm.swappiness = 10
            net.ipv4.conf.*.rp_filter = 2
            -net.ipv4.conf.all.rp_filter
            net/ipv4/conf/eth0.100/rp_filter = 0
            """);

    assertThat(profile.settings()).isEmpty();
    assertThat(profile.leftOut())
        .containsEntry("vm.swappiness", "belongs to the whole machine")
        .containsEntry("net.ipv4.conf.*.rp_filter", "is a pattern, and patterns are not expanded")
        .containsEntry(
            "net.ipv4.conf.all.rp_filter",
            "takes keys out of a pattern, and patterns are not expanded")
        .containsEntry("net.ipv4.conf.eth0/100.rp_filter", "names an interface that no node has");
  }

  @Test
  void every_problem_is_told_with_its_place() {
    assertThat(
            problems(
                """
                net.ipv4.tcp_tw_reuse 1
                  nett.ipv4.tcp_tw_reuse = 1
                net.ipv4.tcp_tw_reuse =
                net.ipv4.tcp_tw_reuse = 1  # on
                net.ipv4.ip_local_port_range = 60000 1024
                net..tcp_tw_reuse = 1
                = 1
                net.ipv4.tcp_tw_reuse = 1; rm -rf /
                net.ipv4.tcp_fin_timeout = 15
                """))
        .containsExactly(
            "f.conf:1:1: 'net.ipv4.tcp_tw_reuse 1' is no assignment; expected key = value, a"
                + " comment (#, ;) or nothing",
            "f.conf:2:3: 'nett.ipv4.tcp_tw_reuse' is no sysctl; expected the name of a sysctl of a"
                + " network namespace, such as net.ipv4.tcp_fin_timeout; did you mean 'net.…'?",
            "f.conf:3:23: net.ipv4.tcp_tw_reuse: '' is not allowed here; expected a number, a word,"
                + " or numbers joined by spaces; write a value, or '#' before the line",
            "f.conf:4:25: net.ipv4.tcp_tw_reuse: '1  # on' is not allowed here; expected a number,"
                + " a word, or numbers joined by spaces; put the comment on a line of its own",
            "f.conf:5:32: net.ipv4.ip_local_port_range: '60000 1024' cannot be read: "
                + portRangeMistake()
                + "; expected a port range such as 40000 40999",
            "f.conf:6:1: 'net..tcp_tw_reuse' is no sysctl; expected the name of a sysctl of a"
                + " network namespace, such as net.ipv4.tcp_fin_timeout",
            "f.conf:7:1: '' is no sysctl; expected the name of a sysctl of a network namespace,"
                + " such as net.ipv4.tcp_fin_timeout",
            "f.conf:8:25: net.ipv4.tcp_tw_reuse: '1; rm -rf /' is not allowed here; expected a"
                + " number, a word, or numbers joined by spaces");
  }

  private static String portRangeMistake() {
    try {
      PortRange.parse("60000 1024");
      throw new AssertionError("accepted");
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private static Profile sound(String text) {
    Problems problems = new Problems("f.conf");
    Profile profile = SysctlConf.read("f.conf", text, problems);
    assertThat(problems.inOrder()).isEmpty();
    return profile;
  }

  private static List<String> problems(String text) {
    Problems problems = new Problems("f.conf");
    SysctlConf.read("f.conf", text, problems);
    return problems.inOrder().stream().map(Problem::toString).toList();
  }

  private static String captured(String name) throws IOException {
    try (InputStream in = SysctlConfTest.class.getResourceAsStream("sysctl/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
