package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ShippedExperiments.Ended;
import io.twlab.need.NeedsNamespaces;
import io.twlab.result.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a link does to the warm-up is not held against the trial.
@NeedsNamespaces
class WarmUpIT {
  @TempDir Path folder;

  /// A RST that finds the wire's queue full is lost, although the link itself loses nothing. One
  /// connection at a time, as it is measured, never fills the queue.
  @Test
  void sockets_whose_rst_found_the_wire_full_do_not_make_a_trial_invalid() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("full.yaml"),
            """
            name: full
            title: Does a trial go on when its warm-up overran the link?
            link: {emulation: wire, delay: 5ms, limit: 20}
            workload: {arrivals: {closed: 1}, warm-up: 1s, duration: 1s, close: {by: client, how: rst}}
            """);

    Ended ended = new ShippedExperiments(folder).runFile(file, "full", "--backend", "namespaces");

    TrialRecord trial = ended.run().trials().counted().getFirst().record();
    assertThat(trial.metrics().get("connects.ok")).isPositive();
    assertThat(trial.reasons()).isEmpty();
  }
}
