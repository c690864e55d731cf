package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.twlab.cli.ListedCommands;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Verdict;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an impaired link does to connections, on every backend: delay is added to the handshake
/// once each way, and a lost SYN or SYN-ACK costs a second.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
abstract class LinkContract {
  private static final double US_PER_MS = 1000;

  /// A right link fails a test of its loss once in a million runs.
  private static final double ERROR_RATE = 1e-6;

  private static final String DELAY =
      """
      name: link-delay
      title: Is the handshake longer by the delay of both ways?
      workload:
        arrivals: {constant: 50/s}
        warm-up: 1s
        duration: 5s
      matrix:
        link.delay: [0ms, 1ms, 10ms, 50ms]
      """;

  /// One segment more or less each way does not matter here, so timeouts are far off.
  private static final String LOSS =
      """
      name: link-loss
      title: Do as many connections take a second as SYN and SYN-ACK are lost?
      workload:
        arrivals: {constant: 100/s}
        warm-up: 0s
        duration: 30s
        timeouts: {connect: 30s, exchange: 30s}
      matrix:
        link.loss: [1%, 5%]
      """;

  private final BackendChoice backend;
  private ListedCommands.Report report;
  private Map<String, StoredTrial> delays;
  private Map<String, StoredTrial> losses;

  LinkContract(BackendChoice backend) {
    this.backend = backend;
  }

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    Path results = folder.resolve("results");
    report =
        NetemKernel.run(
            backend,
            folder,
            List.of(command(folder, "link-delay", DELAY), command(folder, "link-loss", LOSS)));
    assertThat(report.ended()).allSatisfy(ended -> assertThat(ended.lines()).isNotEmpty());
    delays = byLevel(RunFolder.latest(results, "link-delay"), "link.delay");
    losses = byLevel(RunFolder.latest(results, "link-loss"), "link.loss");
  }

  private List<String> command(Path folder, String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
    return List.of(
        "run",
        file.toString(),
        "--backend",
        backend.name().toLowerCase(Locale.ROOT),
        "--results",
        folder.resolve("results").toString());
  }

  /// The only trial of each level of the factor.
  private static Map<String, StoredTrial> byLevel(RunFolder run, String factor) throws Exception {
    Map<String, String> levels =
        run.summary().orElseThrow().variants().stream()
            .collect(Collectors.toMap(v -> v.slug(), v -> v.factors().get(factor)));
    return run.trials().counted().stream()
        .collect(
            Collectors.toMap(trial -> levels.get(trial.record().variant()), Function.identity()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 50})
  void a_handshake_is_longer_by_the_delay_of_both_ways(int delayMs) {
    double askedMs = 2 * delayMs;
    double without = metric(delays.get("0ms"), "latency.connect_real_us.p50");
    double with = metric(delays.get(delayMs + "ms"), "latency.connect_real_us.p50");
    System.out.printf(
        "%s: RTT %.3f ms for %.0f ms%n", backend, (with - without) / US_PER_MS, askedMs);
    assertThat((with - without) / US_PER_MS)
        .as("round trip by twlab in ms, on Linux %s", report.kernel())
        .isBetween(
            askedMs - Math.max(0.05 * askedMs, 0.5), askedMs + Math.max(0.05 * askedMs, 0.5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void as_many_connections_take_a_second_as_lose_their_syn_or_syn_ack(int lossPercent) {
    StoredTrial trial = losses.get(lossPercent + "%");
    int connects = (int) metric(trial, "connects.ok");
    int slow = (int) metric(trial, "latency.connect_ge_1s.count");
    assertThat(connects).as("none gave up").isEqualTo((int) metric(trial, "attempts.started"));
    double arrives = 1 - lossPercent / 100.0;
    BinomialDistribution lost = BinomialDistribution.of(connects, 1 - arrives * arrives);
    System.out.printf("%s: %d of %d at %d %%%n", backend, slow, connects, lossPercent);
    assertThat(slow)
        .as("of %d connections, on Linux %s", connects, report.kernel())
        .isBetween(
            lost.inverseCumulativeProbability(ERROR_RATE / 2),
            lost.inverseCumulativeProbability(1 - ERROR_RATE / 2));
  }

  @Test
  void the_counts_of_both_qdiscs_are_in_the_results() {
    assertThat(losses.values())
        .allSatisfy(
            trial ->
                assertThat(trial.record().links())
                    .allSatisfy(link -> assertThat(link.counts().dropped()).isPositive())
                    .extracting(link -> tuple(link.direction(), link.counts().sent() > 3000))
                    .containsExactlyInAnyOrder(
                        tuple(LinkDirection.CLIENT_TO_SERVER, true),
                        tuple(LinkDirection.SERVER_TO_CLIENT, true)));
    assertThat(delays.get("50ms").record().links())
        .hasSize(2)
        .allSatisfy(link -> assertThat(link.counts().dropped()).isZero());
  }

  @Test
  void every_trial_is_valid_and_the_host_is_as_it_was() {
    assertThat(report.ended()).allSatisfy(ended -> assertThat(ended.code()).isZero());
    assertThat(delays).hasSize(4);
    assertThat(losses).hasSize(2);
    for (Map<String, StoredTrial> trials : List.of(delays, losses)) {
      assertThat(trials.values())
          .extracting(trial -> trial.record().verdict())
          .containsOnly(Verdict.MEASURED);
    }
    assertThat(report.hostChanges()).isEmpty();
  }

  private static double metric(StoredTrial trial, String name) {
    return trial.record().metrics().get(name);
  }
}
