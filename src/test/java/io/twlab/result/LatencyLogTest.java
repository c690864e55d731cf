package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.measure.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogTest {
  private static final long START_MS = 1_795_342_530_123L;
  @TempDir Path folder;

  @Test
  void the_standard_reader_finds_tag_interval_and_values() throws IOException {
    LatencyLog.write(
        folder, List.of(Example.latency("connect", 1_000, 2_000_000)), START_MS, START_MS + 10_000);
    try (HistogramLogReader log = new HistogramLogReader(folder.resolve("latency.hlog").toFile())) {
      Histogram read = (Histogram) log.nextIntervalHistogram();
      assertThat(read.getTag()).isEqualTo("client1/connect");
      assertThat(read.getTotalCount()).isEqualTo(2);
      assertThat(read.getMaxValue()).isBetween(2_000_000L, 2_002_000L);
      assertThat(read.getEndTimeStamp() - read.getStartTimeStamp()).isEqualTo(10_000);
      assertThat(log.nextIntervalHistogram()).isNull();
    }
  }

  @Test
  void histograms_come_back_with_node_and_name() throws IOException {
    LatencyLog.write(
        folder,
        List.of(Example.latency("connect", 5_000), Example.latency("exchange")),
        START_MS,
        START_MS + 1);
    List<Latency> read = LatencyLog.read(folder);
    assertThat(read).extracting(Latency::name).containsExactly("connect", "exchange");
    assertThat(read).extracting(Latency::node).containsOnly(Example.CLIENT);
    assertThat(LatencyLog.decode(read.get(0)).getTotalCount()).isEqualTo(1);
    assertThat(LatencyLog.decode(read.get(1)).getTotalCount()).isZero();
  }

  @Test
  void a_histogram_that_is_none_is_named() {
    assertThatThrownBy(() -> LatencyLog.decode(new Latency(Example.CLIENT, "connect", "AAAA")))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("client1/connect cannot be read");
  }

  @Test
  void a_broken_log_is_called_damaged() throws IOException {
    Files.writeString(
        folder.resolve("latency.hlog"), "Tag=client1/connect,0.000,10.000,2.0,HISTFAAAAnope\n");
    assertThatThrownBy(() -> LatencyLog.read(folder))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("latency.hlog is damaged");
  }
}
