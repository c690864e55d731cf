package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.twlab.cli.ListedRuns;
import io.twlab.need.NeedsNetem;
import io.twlab.result.RunFolder;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// On a link with delay two FINs cross that are sent half a round trip after the request.
@NeedsNetem
@Timeout(600)
class SimultaneousCloseIT {
  private static final int CONNECTIONS = 100;

  @Test
  void both_sides_keep_time_wait_where_their_fins_cross(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("both.yaml"),
            """
            name: both
            title: How many closes are simultaneous on a link with delay?
            link: {delay: 20ms}
            workload:
              arrivals: {constant: 20/s}
              warm-up: 2s
              duration: 5s
              close: {by: both, how: fin}
            sysctl: {both: {net.ipv4.tcp_rfc1337: 1}}
            observe: {drain: 1s}
            """);
    Path results = folder.resolve("results");
    NetemKernel.run(
        folder,
        new ListedRuns.Runs(
            BackendChoice.NAMESPACES, List.of(file.toString()), results.toString()));
    Map<String, Double> metrics =
        RunFolder.latest(results, "both").trials().counted().getFirst().record().metrics();

    assertThat(metrics.get("attempts.ok")).isEqualTo(CONNECTIONS);
    assertThat(metrics.get("closes.simultaneous_share")).isGreaterThan(0.9);
    // The kernel's own count of the same.
    assertThat(metrics.get("tw.client.peak") + metrics.get("tw.server.peak"))
        .isCloseTo(CONNECTIONS + metrics.get("closes.simultaneous"), offset(1.0));
  }
}
