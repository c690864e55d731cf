package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ListedRuns;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsNetem;
import io.twlab.need.NeedsTime;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same delay by twlab's wire and by the kernel's netem, on one kernel and in one run.
@NeedsNetem
@NeedsTime
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(1620)
class WireBesideNetemIT {
  private static final double NS_PER_MS = 1e6;
  private static final Percentage TOLERANCE = Percentage.withPercentage(10);

  /// Slow enough for one CPU with slow system calls to be idle most of the time.
  private static final String EXPERIMENT =
      """
      name: beside
      title: Is the wire's delay that of netem?
      matrix:
        link.emulation: [netem, wire]
        link.delay: [10ms, 50ms]
      workload:
        arrivals: {constant: 10/s}
        warm-up: 5s
        duration: 15s
        timeouts: {connect: 10s, exchange: 10s}
      observe: {interval: 1s, states: false}
      """;

  private final Map<String, StoredTrial> trials = new HashMap<>();
  private ListedRuns.Report report;

  @BeforeAll
  void run_both_on_one_kernel(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("beside.yaml"), EXPERIMENT);
    Path results = folder.resolve("results");
    report =
        NetemKernel.run(
            NetemKernel.Machine.UML,
            folder,
            new ListedRuns.Runs(
                BackendChoice.NAMESPACES, List.of(file.toString()), results.toString()));
    for (StoredTrial trial : RunFolder.latest(results, "beside").trials().counted()) {
      trials.put(trial.record().variant(), trial);
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "10, 50", "10, 90", "50, 10", "50, 50", "50, 90"})
  void a_handshake_takes_as_long_through_either(int delayMs, double percentile) throws Exception {
    double netemMs = handshakeMs("netem", delayMs, percentile);
    double wireMs = handshakeMs("wire", delayMs, percentile);
    System.out.printf(
        "%s, %d ms one way, p%.0f: netem %.3f ms, wire %.3f ms%n",
        report.kernel(), delayMs, percentile, netemMs, wireMs);
    assertThat(wireMs).isCloseTo(netemMs, TOLERANCE);
  }

  @Test
  void every_trial_is_valid_and_the_host_is_as_it_was() {
    assertThat(report.verdicts()).containsExactly(Verdict.MEASURED);
    assertThat(trials).hasSize(4);
    assertThat(report.hostChanges()).isEmpty();
  }

  private double handshakeMs(String emulation, int delayMs, double percentile) throws Exception {
    String variant = "emulation=%s,delay=%dms".formatted(emulation, delayMs);
    assertThat(trials).containsKey(variant);
    return trials.get(variant).data().latencies().stream()
            .filter(latency -> latency.name().equals("handshake"))
            .findFirst()
            .orElseThrow()
            .histogram()
            .getValueAtPercentile(percentile)
        / NS_PER_MS;
  }
}
