package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SockstatSamplerTest {
  @TempDir Path dir;

  @Test
  void sockstat_of_6_18_gives_its_tcp_line() throws Exception {
    double[] values = sample(Captured.path("sockstat-6.18.44"), Captured.path("sockstat6-6.18.44"));
    assertThat(values).containsExactly(42, 14, 0, 15, 0);
  }

  @Test
  void sockets_of_both_families_are_in_use_together() throws Exception {
    Path ipv4 = file("sockets: used 9\nTCP: inuse 3 orphan 1 tw 20 alloc 7 mem 2\n");
    Path ipv6 = Files.writeString(dir.resolve("six"), "TCP6: inuse 4\nUDP6: inuse 9\n");
    assertThat(sample(ipv4, ipv6)).containsExactly(20, 7, 1, 7, 2);
  }

  @Test
  void a_kernel_without_ipv6_has_no_second_file() throws Exception {
    Path ipv4 = file("TCP: inuse 3 orphan 1 tw 20 alloc 7 mem 2\n");
    assertThat(sample(ipv4, dir.resolve("none"))).containsExactly(20, 3, 1, 7, 2);
  }

  @Test
  void a_missing_file_is_named_at_construction() {
    Path missing = dir.resolve("sockstat");
    assertThatThrownBy(() -> SockstatSampler.open(missing, missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing + " does not exist");
  }

  @Test
  void a_line_without_tw_is_refused() throws Exception {
    Path ipv4 = file("TCP: inuse 3 orphan 1 alloc 7 mem 2\n");
    assertThatThrownBy(() -> sample(ipv4, dir.resolve("none")))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageContaining("no tw");
  }

  @Test
  void a_key_without_its_number_is_refused() throws Exception {
    Path ipv4 = file("TCP: inuse 3 orphan 1 tw 20 alloc 7 mem\n");
    assertThatThrownBy(() -> sample(ipv4, dir.resolve("none")))
        .isInstanceOf(MalformedSourceException.class);
  }

  @Test
  void a_file_without_tcp_is_refused() throws Exception {
    Path ipv4 = file("UDP: inuse 0 mem 0\n");
    assertThatThrownBy(() -> sample(ipv4, dir.resolve("none")))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageContaining("no line TCP:");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(dir.resolve("sockstat"), content);
  }

  private static double[] sample(Path ipv4, Path ipv6) throws IOException {
    try (SockstatSampler sampler = SockstatSampler.open(ipv4, ipv6)) {
      double[] values = new double[sampler.metrics().size()];
      sampler.sample(values);
      return values;
    }
  }
}
