package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuSamplerTest {
  private static final double TICK_NS = 1e7;

  @TempDir Path dir;

  @Test
  void stat_of_6_18_is_read() throws Exception {
    try (CpuSampler sampler = CpuSampler.open(Captured.path("stat-6.18.44"))) {
      double[] values = new double[4];
      sampler.sample(values);
      assertThat(values[1]).isEqualTo(120634 * TICK_NS);
      assertThat(values[2]).isEqualTo(6780 * TICK_NS);
    }
  }

  @Test
  void the_share_is_what_was_not_idle_since_the_sample_before() throws Exception {
    Path stat = stat("cpu  100 0 100 800 0 0 0 0 0 0\n");
    try (CpuSampler sampler = CpuSampler.open(stat)) {
      double[] values = new double[4];
      stat("cpu  110 1 102 860 20 3 4 10 5 0\n");
      sampler.sample(values);
      assertThat(values[0]).isEqualTo((10 + 1 + 2 + 3 + 4 + 10) / 110.0);
      assertThat(values[1]).as("work without steal").isEqualTo(220 * TICK_NS);
      assertThat(values[2]).as("steal").isEqualTo(10 * TICK_NS);
      assertThat(values[3]).as("this process").isPositive();
    }
  }

  @Test
  void there_is_no_share_when_no_tick_has_passed() throws Exception {
    Path stat = stat("cpu  100 0 100 800 0 0 0 0 0 0\n");
    try (CpuSampler sampler = CpuSampler.open(stat)) {
      double[] values = new double[4];
      sampler.sample(values);
      assertThat(values[0]).isNaN();
      assertThat(values[1]).isEqualTo(200 * TICK_NS);
    }
  }

  @Test
  void a_line_without_steal_is_refused() throws Exception {
    Path stat = stat("cpu  100 0 100 800 0 0 0\ncpu0 1 2 3\n");
    assertThatThrownBy(() -> CpuSampler.open(stat))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessage("line cpu has 7 columns, not 8");
  }

  @Test
  void a_file_that_starts_otherwise_is_refused() throws Exception {
    Path stat = stat("cpu0 100 0 100 800 0 0 0 0\n");
    assertThatThrownBy(() -> CpuSampler.open(stat)).isInstanceOf(MalformedSourceException.class);
  }

  private Path stat(String content) throws IOException {
    return Files.writeString(dir.resolve("stat"), content);
  }
}
