package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.measure.Counter;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterSnapshotTest {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);

  @TempDir Path dir;

  @Test
  void a_counter_that_never_moved_is_zero_and_there() throws Exception {
    CounterSnapshot before = snapshot("Tcp: ActiveOpens OutRsts\nTcp: 10 4\n");
    CounterSnapshot after = snapshot("Tcp: ActiveOpens OutRsts\nTcp: 15 4\n");
    assertThat(after.minus(before, CLIENT))
        .containsExactly(
            new Counter(CLIENT, "Tcp", "ActiveOpens", 5), new Counter(CLIENT, "Tcp", "OutRsts", 0));
  }

  @Test
  void settings_and_levels_are_no_counters() throws Exception {
    Path snmp = Captured.path("snmp-6.18.44");
    try (CounterFile file = CounterFile.open(snmp, Set.of("Tcp"))) {
      CounterSnapshot snapshot = CounterSnapshot.of(List.of(file));
      assertThat(snapshot.minus(snapshot, CLIENT))
          .extracting(Counter::name)
          .contains("ActiveOpens", "OutRsts")
          .doesNotContain("RtoAlgorithm", "RtoMin", "RtoMax", "MaxConn", "CurrEstab");
    }
  }

  @Test
  void snapshots_of_different_columns_cannot_be_subtracted() throws Exception {
    CounterSnapshot before = snapshot("Tcp: ActiveOpens\nTcp: 10\n");
    CounterSnapshot after = snapshot("Tcp: PassiveOpens\nTcp: 10\n");
    assertThatThrownBy(() -> after.minus(before, CLIENT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void this_kernel_has_the_counters_that_twlab_is_about() throws Exception {
    CounterSnapshot now = CounterSnapshot.take();
    assertThat(now.value("Tcp", "ActiveOpens")).isPresent();
    assertThat(now.value("TcpExt", "TWRecycled")).isPresent();
    assertThat(now.value("IpExt", "InOctets")).isPresent();
    assertThat(now.value("TcpExt", "NoSuchCounter")).isEmpty();
  }

  private CounterSnapshot snapshot(String content) throws IOException {
    Path path = Files.writeString(dir.resolve("snmp"), content);
    try (CounterFile file = CounterFile.open(path, Set.of("Tcp"))) {
      return CounterSnapshot.of(List.of(file));
    }
  }
}
