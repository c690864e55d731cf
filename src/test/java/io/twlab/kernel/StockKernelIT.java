package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ListedRuns;
import io.twlab.measure.LinkState;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsNetem;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// netem as a distribution's own kernel has it. How exact it is, [LinkContract] asks elsewhere: an
/// emulated CPU only ever adds.
@NeedsNetem
@Timeout(600)
class StockKernelIT {
  private static final String EXPERIMENT =
      """
      name: stock
      title: Does a stock kernel delay and lose?
      link: {delay: 10ms, loss: 5%, emulation: netem}
      workload:
        arrivals: {constant: 30/s}
        warm-up: 3s
        duration: 10s
        timeouts: {connect: 40s, exchange: 40s}
      observe: {interval: 1s, states: false}
      """;

  @Test
  void netem_of_a_stock_kernel_delays_and_loses_each_way(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("stock.yaml"), EXPERIMENT);
    Path results = folder.resolve("results");
    ListedRuns.Report report =
        NetemKernel.run(
            NetemKernel.Machine.QEMU,
            folder,
            new ListedRuns.Runs(
                BackendChoice.NAMESPACES, List.of(file.toString()), results.toString()));

    assertThat(report.verdicts()).containsExactly(Verdict.MEASURED);
    assertThat(report.hostChanges()).isEmpty();
    StoredTrial trial = RunFolder.latest(results, "stock").trials().counted().getFirst();
    Map<String, Double> metrics = trial.record().metrics();
    assertThat(metrics).containsEntry("connects.ok", 300.0);
    assertThat(metrics.get("latency.handshake_us.p50")).isGreaterThanOrEqualTo(20_000);
    assertThat(trial.record().links())
        .hasSize(2)
        .allSatisfy(way -> assertThat(way.counts().dropped()).isPositive())
        .extracting(LinkState::direction)
        .doesNotHaveDuplicates();
  }
}
