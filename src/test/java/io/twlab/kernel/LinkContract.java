package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ListedRuns;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.Verdict;
import io.twlab.need.OwnKernel;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Link;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an impaired link does to connections, on every backend: its delay is added to the handshake
/// once each way, and a lost SYN or SYN-ACK costs a second.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(1000)
abstract class LinkContract {
  private static final double NS_PER_MS = 1e6;
  private static final long NS_PER_S = 1_000_000_000;
  private static final double MEDIAN = 50;

  /// From connect(2) on, however late that was called.
  private static final String CONNECT = "connect_real";

  /// The round trip as the client's kernel measured it.
  private static final String HANDSHAKE = "handshake";

  /// A right link fails a test of its loss once in a million runs.
  private static final double ERROR_RATE = 1e-6;

  private final BackendChoice backend;
  private final Link.Emulation emulation;
  private final Map<LinkCase, StoredTrial> trials = new HashMap<>();
  private ListedRuns.Report report;

  LinkContract(BackendChoice backend, Link.Emulation emulation) {
    this.backend = backend;
    this.emulation = emulation;
  }

  @BeforeAll
  void run_all_cases_on_one_kernel(@TempDir Path folder) throws Exception {
    List<String> files = new ArrayList<>();
    for (LinkCase link : LinkCase.ALL) {
      files.add(link.file(folder, emulation, warmUpSeconds(link)));
    }
    Path results = folder.resolve("results");
    report = run(folder, new ListedRuns.Runs(backend, files, results.toString()));
    for (LinkCase link : LinkCase.ALL) {
      trials.put(link, link.trial(results));
    }
  }

  private ListedRuns.Report run(Path folder, ListedRuns.Runs runs) throws Exception {
    return switch (emulation) {
      case AUTO, NETEM -> NetemKernel.run(NetemKernel.Machine.UML, folder, runs);
      case WIRE -> NetemKernel.runHere(folder, runs);
    };
  }

  /// A warm-up over a link that loses leaves connections behind that somebody has to destroy.
  private int warmUpSeconds(LinkCase link) {
    return onTestKernel() && link.anyLost() > 0 ? 0 : 3;
  }

  private boolean onTestKernel() {
    return emulation != Link.Emulation.WIRE && OwnKernel.lacksNetem().isPresent();
  }

  static Stream<LinkCase> delaying() {
    return LinkCase.ALL.stream().filter(link -> link.delayMs() > 0);
  }

  static Stream<LinkCase> losing() {
    return LinkCase.ALL.stream().filter(link -> link.anyLost() > 0);
  }

  @ParameterizedTest
  @MethodSource("delaying")
  void a_handshake_is_longer_by_the_delay_of_both_ways(LinkCase link) throws Exception {
    double askedMs = 2.0 * link.delayMs();
    double toleranceMs = Math.max(0.05 * askedMs, 0.5);
    double connectMs = roundTripMs(link, CONNECT);
    double handshakeMs = roundTripMs(link, HANDSHAKE);
    tell("%s: %.3f ms by connect, %.3f by the kernel".formatted(link, connectMs, handshakeMs));
    assertThat(onTestKernel() ? handshakeMs : connectMs)
        .isBetween(askedMs - toleranceMs, askedMs + toleranceMs);
  }

  /// Where system calls are slow, what a thread sees of a connect is milliseconds more at one time
  /// than at another; the kernel's own measure is not.
  private double roundTripMs(LinkCase link, String latency) throws Exception {
    return (typicalNs(link, latency) - typicalNs(LinkCase.BARE, latency)) / NS_PER_MS;
  }

  private double typicalNs(LinkCase link, String latency) throws Exception {
    return histogram(link, latency).getValueAtPercentile(MEDIAN);
  }

  private Histogram histogram(LinkCase link, String name) throws Exception {
    return trials.get(link).data().latencies().stream()
        .filter(latency -> latency.name().equals(name))
        .findFirst()
        .orElseThrow()
        .histogram();
  }

  /// Of those that a slow machine began at all.
  @ParameterizedTest
  @MethodSource("losing")
  void as_many_connections_take_a_second_as_lose_their_syn_or_syn_ack(LinkCase link)
      throws Exception {
    Map<String, Double> ends = ends(link);
    assertThat(ends.get("failures.total")).as("nobody gave up: " + ends).isZero();
    int connects = (int) metric(link, "connects.ok");
    assertThat(connects).as("most began: " + ends).isGreaterThan(link.connections() / 2);
    BinomialDistribution slow = BinomialDistribution.of(connects, link.anyLost());
    Histogram times = histogram(link, CONNECT);
    long found = times.getCountBetweenValues(NS_PER_S, times.getMaxValue());
    tell("%s: %d of %d took a second".formatted(link, found, connects));
    assertThat(found)
        .isBetween(
            (long) slow.inverseCumulativeProbability(ERROR_RATE / 2),
            (long) slow.inverseSurvivalProbability(ERROR_RATE / 2));
  }

  @ParameterizedTest
  @MethodSource("delaying")
  void the_results_have_what_was_counted_both_ways(LinkCase link) {
    List<LinkState> ways = trials.get(link).record().links();
    assertThat(ways)
        .extracting(LinkState::direction)
        .containsExactlyInAnyOrder(LinkDirection.values());
    // SYN, ACK and request; SYN-ACK and response at least.
    long leastPackets = 2 * (long) metric(link, "connects.ok");
    for (LinkState way : ways) {
      assertThat(way.counts().sent()).as(way.toString()).isGreaterThan(leastPackets);
      assertThat(way.counts().dropped() > 0)
          .as(way.toString())
          .isEqualTo(link.lossPercent(way.direction()) > 0);
    }
  }

  @Test
  void every_trial_is_valid() {
    assertThat(report.verdicts()).as(reasons()).containsOnly(Verdict.MEASURED);
  }

  private String reasons() {
    return trials.values().stream()
        .map(trial -> trial.record().reasons().toString())
        .toList()
        .toString();
  }

  @Test
  void the_host_is_as_it_was() {
    assertThat(report.hostChanges()).isEmpty();
  }

  /// For who reads the log: what was found, not only that it passed.
  private void tell(String found) {
    System.out.println(backend + ", " + emulation + " on " + report.kernel() + ", " + found);
  }

  /// How the attempts of a case ended.
  private Map<String, Double> ends(LinkCase link) {
    Map<String, Double> ends = new TreeMap<>(trials.get(link).record().metrics());
    ends.keySet().removeIf(name -> !name.startsWith("attempts.") && !name.startsWith("failures."));
    return ends;
  }

  private double metric(LinkCase link, String name) {
    return trials.get(link).record().metrics().get(name);
  }
}
