package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ListedRuns;
import io.twlab.measure.LinkState;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsDockerd;
import io.twlab.need.NeedsNetem;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A short try of netem on the kernel of a distribution. How exact its delays are, [LinkContract]
/// asks where time is true: an emulated CPU only ever adds.
@NeedsNetem
@Timeout(900)
class StockKernelIT {
  private static final double ERROR_RATE = 1e-6;

  /// That a SYN or its SYN-ACK is lost.
  private static final double EITHER_LOST = 1 - 0.95 * 0.95;

  private static final String EXPERIMENT =
      """
      name: stock
      title: Does the stock kernel's netem delay and lose?
      link: {delay: 10ms, loss: 5%, emulation: netem}
      workload:
        arrivals: {constant: 30/s}
        warm-up: 3s
        duration: 10s
        timeouts: {connect: 40s, exchange: 40s}
      observe: {interval: 1s, states: false}
      """;

  @TempDir Path folder;

  @Test
  void netem_between_namespaces_delays_and_loses_each_way() throws Exception {
    assertDelaysAndLoses(BackendChoice.NAMESPACES);
  }

  @Test
  @NeedsDocker
  @NeedsDockerd
  void netem_between_containers_delays_and_loses_each_way() throws Exception {
    assertDelaysAndLoses(BackendChoice.DOCKER);
  }

  private void assertDelaysAndLoses(BackendChoice backend) throws Exception {
    Path file = Files.writeString(folder.resolve("stock.yaml"), EXPERIMENT);
    Path results = folder.resolve("results");
    ListedRuns.Report report =
        NetemKernel.run(
            NetemKernel.Machine.QEMU,
            folder,
            new ListedRuns.Runs(backend, List.of(file.toString()), results.toString()));

    assertThat(report.verdicts()).containsExactly(Verdict.MEASURED);
    assertThat(report.hostChanges()).isEmpty();
    StoredTrial trial = RunFolder.latest(results, "stock").trials().counted().getFirst();
    Map<String, Double> metrics = trial.record().metrics();
    int connects = metrics.get("connects.ok").intValue();
    double handshakeUs = metrics.get("latency.handshake_us.p50");
    double slow = metrics.get("latency.connect_ge_1s.count");
    System.out.printf(
        "%s, netem on %s: handshake p50 %.0f us, %.0f of %d took a second%n",
        backend, report.kernel(), handshakeUs, slow, connects);
    assertThat(metrics).containsEntry("failures.total", 0.0);
    assertThat(connects).as("of 300, most of which even a slow machine begins").isGreaterThan(150);
    assertThat(handshakeUs).isGreaterThanOrEqualTo(20_000);
    BinomialDistribution losing = BinomialDistribution.of(connects, EITHER_LOST);
    assertThat(slow)
        .isBetween(
            (double) losing.inverseCumulativeProbability(ERROR_RATE / 2),
            (double) losing.inverseSurvivalProbability(ERROR_RATE / 2));
    assertThat(trial.record().links())
        .hasSize(2)
        .allSatisfy(way -> assertThat(way.counts().dropped()).isPositive())
        .extracting(LinkState::direction)
        .doesNotHaveDuplicates();
  }
}
