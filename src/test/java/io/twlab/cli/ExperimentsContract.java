package io.twlab.cli;

import static io.twlab.cli.EndedAssert.assertConfirmed;
import static io.twlab.cli.EndedAssert.assertHeld;
import static io.twlab.cli.EndedAssert.refutedLines;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ShippedExperiments.Change;
import io.twlab.cli.ShippedExperiments.Ended;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsIpv6;
import io.twlab.need.NeedsTime;
import io.twlab.result.ResultsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped experiments find what their sources say on the kernel of this machine, on every
/// backend the same. That each would notice if it were otherwise is shown by
/// [ExperimentMutationsIT].
abstract class ExperimentsContract {
  private final String backend;

  @TempDir Path folder;

  /// @param backend as `--backend` takes it
  ExperimentsContract(String backend) {
    this.backend = backend;
  }

  /// They count, so one trial of each variant says as much as several.
  @ParameterizedTest
  @ValueSource(strings = {"port-exhaustion", "keep-alive", "lost-last-ack", "max-tw-buckets"})
  void an_experiment_finds_what_its_sources_say(String name) throws IOException {
    assertConfirmed(
        new ShippedExperiments(folder).run(name, "--backend", backend, "--repeat", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"close-modes", "time-wait-buildup"})
  void an_experiment_of_many_variants_finds_what_its_sources_say(String name) throws IOException {
    assertConfirmed(
        new ShippedExperiments(folder).run(name, "--backend", backend, "--repeat", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tw-reuse",
        "server-closes",
        "fin-timeout",
        "connect-search",
        "transports",
        "reuseaddr-client"
      })
  @NeedsTime
  void a_longer_experiment_finds_what_its_sources_say(String name) throws IOException {
    assertConfirmed(run(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reuseaddr-server", "listen-overflow"})
  @NeedsTime
  void a_longer_experiment_with_a_listener_that_stops_finds_what_its_sources_say(String name)
      throws IOException {
    assertHeld(run(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-last-ack-and-rst", "snat-recycle", "snat-time-wait"})
  @NeedsTime
  void figures_2_and_3_find_what_their_sources_say(String name) throws IOException {
    assertConfirmed(run(name));
  }

  /// On a kernel that has net.ipv4.tcp_tw_recycle for each namespace it would be CONFIRMED; no
  /// machine of this project's has one.
  @Test
  void what_asks_for_tcp_tw_recycle_itself_is_unsupported_where_the_kernel_lacks_it()
      throws IOException {
    Ended ended = run("snat-recycle-sysctl");

    assertThat(ended.ending().code()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(ended.summary().verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(ended.run().trials().counted())
        .hasSize(8)
        .allSatisfy(
            trial ->
                assertThat(trial.record().reasons())
                    .singleElement()
                    .asString()
                    .contains("sysctl net.ipv4.tcp_tw_recycle does not exist"));
  }

  /// On a bare link: delay and loss do not change what it counts.
  @Test
  @NeedsTime
  void sysctl_profiles_finds_what_its_sources_say() throws IOException {
    assertConfirmed(
        new ShippedExperiments(folder)
            .runChanged(
                "sysctl-profiles",
                List.of(new Change("link: {delay: 10ms, loss: 1%}\n", "")),
                "--backend",
                backend));
  }

  @Test
  @NeedsIpv6
  void quickstart_finds_over_ipv6_what_it_finds_over_ipv4() throws IOException {
    Ended ended =
        new ShippedExperiments(folder)
            .runChanged(
                "quickstart",
                List.of(new Change("\nmatrix:\n", "\nmatrix:\n  topology.family: [ipv4, ipv6]\n")),
                "--backend",
                backend,
                "--repeat",
                "1");
    assertConfirmed(ended);
    assertThat(ended.run().trials().counted())
        .extracting(trial -> trial.record().variant())
        .containsExactlyInAnyOrder(
            "family=ipv4,tw_reuse=0",
            "family=ipv4,tw_reuse=1",
            "family=ipv6,tw_reuse=0",
            "family=ipv6,tw_reuse=1");
  }

  @Test
  void that_reuseaddr_helps_a_client_is_refuted() throws IOException {
    assertThat(refutedLines(run("reuseaddr-client-claim")))
        .containsExactly(
            "all(\"reuse-address=true\", \"failures.connect.EADDRNOTAVAIL\") == 0",
            "all(\"reuse-address=true\", \"connects.ok\") == 100");
  }

  @Test
  void that_a_server_in_last_ack_makes_a_connection_fail_is_refuted() throws IOException {
    assertThat(refutedLines(run("lost-last-ack-claim")))
        .containsExactly(
            "all(\"\", \"failures.connect.ECONNREFUSED\") == 20",
            "all(\"\", \"counters.server.Tcp.OutRsts\") == 20");
  }

  @Test
  void that_a_server_keeps_one_socket_for_each_connection_is_refuted() throws IOException {
    assertThat(refutedLines(run("server-time-wait-claim")))
        .contains("all(\"constant=200/s\", \"tw.server.peak\") == 4000")
        .doesNotContain("all(\"\", \"tw.client.peak\") == 0");
  }

  @Test
  @NeedsTime
  void that_fin_timeout_shortens_time_wait_is_refuted() throws IOException {
    assertThat(refutedLines(run("fin-timeout-claim")))
        .containsExactly("all(\"fin_timeout=5\", \"states.client.TIME_WAIT.left\") == 0");
  }

  final Ended run(String name) throws ResultsException {
    return new ShippedExperiments(folder).run(name, "--backend", backend);
  }
}
