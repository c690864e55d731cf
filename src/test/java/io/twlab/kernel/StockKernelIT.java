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

/// Containers joined by netem, on the kernel of a distribution. How exact its delays are,
/// [LinkContract] asks where time is true: an emulated CPU only ever adds.
@NeedsNetem
@NeedsDocker
@NeedsDockerd
@Timeout(900)
class StockKernelIT {
  private static final double ERROR_RATE = 1e-6;
  private static final int CONNECTIONS = 300;
  private static final BinomialDistribution SLOW =
      BinomialDistribution.of(CONNECTIONS, 1 - 0.95 * 0.95);
  private static final String EXPERIMENT =
      """
      name: stock
      title: Does netem between containers delay and lose?
      link: {delay: 10ms, loss: 5%, emulation: netem}
      workload:
        arrivals: {constant: 30/s}
        warm-up: 3s
        duration: 10s
        timeouts: {connect: 40s, exchange: 40s}
      observe: {interval: 1s, states: false}
      """;

  @Test
  void netem_between_containers_delays_and_loses_each_way(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("stock.yaml"), EXPERIMENT);
    Path results = folder.resolve("results");
    ListedRuns.Report report =
        NetemKernel.run(
            NetemKernel.Machine.QEMU,
            folder,
            new ListedRuns.Runs(
                BackendChoice.DOCKER, List.of(file.toString()), results.toString()));

    assertThat(report.verdicts()).containsExactly(Verdict.MEASURED);
    assertThat(report.hostChanges()).isEmpty();
    StoredTrial trial = RunFolder.latest(results, "stock").trials().counted().getFirst();
    Map<String, Double> metrics = trial.record().metrics();
    System.out.println("netem between containers on " + report.kernel() + ": " + metrics);
    assertThat(metrics).containsEntry("connects.ok", (double) CONNECTIONS);
    assertThat(metrics.get("latency.handshake_us.p50")).isGreaterThanOrEqualTo(20_000);
    assertThat(metrics.get("latency.connect_ge_1s.count"))
        .isBetween(
            (double) SLOW.inverseCumulativeProbability(ERROR_RATE / 2),
            (double) SLOW.inverseSurvivalProbability(ERROR_RATE / 2));
    assertThat(trial.record().links())
        .hasSize(2)
        .allSatisfy(way -> assertThat(way.counts().dropped()).isPositive())
        .extracting(LinkState::direction)
        .doesNotHaveDuplicates();
  }
}
