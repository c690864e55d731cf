package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ListedRuns;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsNamespaces;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the wire adds at 1,000 connections a second, and how many of so many packets it loses:
/// judged by the round trip that the client's kernel measures, since the client's threads have
/// their own delays, and in the better of two trials, since what else a machine does only ever
/// adds. How late the slowest packets are is told but not asserted: docs/performance.md has it.
@NeedsNamespaces
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class WireAccuracyIT {
  private static final String RATE =
      "workload: {arrivals: {constant: 1000/s}, warm-up: 2s, duration: 5s}\n";

  private static final double TOLERANCE_MS = 0.5;

  /// What the wire may say that it was late by, with one packet in two: some hundredths of a
  /// millisecond are usual, 0.3 ms were seen on a machine that others used too, and a wire that
  /// sleeps by the kernel's tick is late by more.
  private static final double LATE_US = 1000;

  private static final String KERNEL = "latency.handshake_us.";
  private static final String THREADS = "latency.connect_real_us.";

  /// A right link fails the test of its loss once in a million runs.
  private static final double ERROR_RATE = 1e-6;

  private static final int LEAST_PACKETS = 20_000;

  private static final String REPEAT = "repeat: 2\n";

  private final Map<String, List<StoredTrial>> trials = new HashMap<>();
  private ListedRuns.Report report;

  @BeforeAll
  void run_on_this_kernel(@TempDir Path folder) throws Exception {
    Map<String, String> texts =
        Map.of(
            "bare",
            REPEAT + "matrix: {link.emulation: [auto]}\n",
            "late",
            REPEAT + "link: {emulation: wire}\nmatrix: {link.delay: [0ms, 500us, 5ms, 25ms]}\n",
            "lossy",
            """
            link:
              emulation: wire
              client-to-server: {loss: 1%}
              server-to-client: {loss: 4%}
            """);
    for (String name : texts.keySet()) {
      Files.writeString(
          folder.resolve(name + ".yaml"),
          "name: " + name + "\ntitle: What does the wire do?\n" + RATE + texts.get(name));
    }
    Path results = folder.resolve("results");
    List<String> files =
        texts.keySet().stream().map(name -> folder.resolve(name + ".yaml").toString()).toList();
    report =
        NetemKernel.runHere(
            folder, new ListedRuns.Runs(BackendChoice.NAMESPACES, files, results.toString()));
    for (String name : texts.keySet()) {
      for (StoredTrial trial : RunFolder.latest(results, name).trials().counted()) {
        trials
            .computeIfAbsent(name + " " + trial.record().variant(), _ -> new ArrayList<>())
            .add(trial);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"delay=0ms, 0", "delay=500us, 1", "delay=5ms, 10", "delay=25ms, 50"})
  void a_handshake_takes_what_both_ways_were_told_to_add(String variant, double roundTripMs) {
    String late = "late " + variant;
    System.out.printf(
        "%s: added by the client's kernel %.3f ms at p50, %.3f at p99; by its threads %.3f, %.3f;"
            + " bare %.3f, %.3f and %.3f, %.3f; late by %s us at p99, %.3f ms both"
            + " ways at p90%n",
        variant,
        added(late, KERNEL, "p50"),
        added(late, KERNEL, "p99"),
        added(late, THREADS, "p50"),
        added(late, THREADS, "p99"),
        ms(bare(), KERNEL, "p50"),
        ms(bare(), KERNEL, "p99"),
        ms(bare(), THREADS, "p50"),
        ms(bare(), THREADS, "p99"),
        metric(late, "link.client_to_server.late_us.p99"),
        ownLatenessMs(late));
    assertThat(added(late, KERNEL, "p50"))
        .isBetween(roundTripMs - TOLERANCE_MS, roundTripMs + TOLERANCE_MS + ownLatenessMs(late));
    for (LinkDirection way : LinkDirection.values()) {
      assertThat(link(late, way, "late_us.p50")).as("late, " + way.label()).isLessThan(LATE_US);
    }
  }

  @ParameterizedTest
  @CsvSource({"CLIENT_TO_SERVER, 0.01", "SERVER_TO_CLIENT, 0.04"})
  void as_many_packets_are_lost_each_way_as_were_asked_for(LinkDirection way, double share) {
    String lossy = only("lossy");
    double lost = link(lossy, way, "lost");
    int packets = (int) (link(lossy, way, "sent") + lost);
    System.out.printf("%s: %.0f of %d packets lost%n", way.label(), lost, packets);
    assertThat(packets).isGreaterThanOrEqualTo(LEAST_PACKETS);
    BinomialDistribution right = BinomialDistribution.of(packets, share);
    assertThat(lost)
        .isBetween(
            (double) right.inverseCumulativeProbability(ERROR_RATE / 2),
            (double) right.inverseSurvivalProbability(ERROR_RATE / 2));
  }

  @Test
  void nothing_else_is_dropped() {
    for (String trial : trials.keySet()) {
      for (LinkDirection way : LinkDirection.values()) {
        if (!trial.startsWith("bare")) {
          assertThat(trials.get(trial)).allSatisfy(one -> assertOnlyLost(one, way));
        }
      }
    }
  }

  private static void assertOnlyLost(StoredTrial trial, LinkDirection way) {
    Map<String, Double> metrics = trial.record().metrics();
    String prefix = "link." + way.word() + ".";
    assertThat(metrics.get(prefix + "dropped")).isEqualTo(metrics.get(prefix + "lost"));
  }

  @Test
  void every_trial_is_valid_and_the_host_is_as_it_was() {
    assertThat(report.verdicts()).containsOnly(Verdict.MEASURED);
    assertThat(report.hostChanges()).isEmpty();
  }

  private String bare() {
    return only("bare");
  }

  private String only(String experiment) {
    return trials.keySet().stream()
        .filter(name -> name.startsWith(experiment + " "))
        .findFirst()
        .orElseThrow();
  }

  /// What the wire itself says that it was late by, with one packet in ten, both ways together:
  /// some hundredths of a millisecond, unless the machine does not give it its processor.
  private double ownLatenessMs(String late) {
    return Stream.of(LinkDirection.values())
            .mapToDouble(way -> link(late, way, "late_us.p90"))
            .sum()
        / 1000;
  }

  private double added(String late, String clock, String quantile) {
    return ms(late, clock, quantile) - ms(bare(), clock, quantile);
  }

  private double ms(String trial, String clock, String quantile) {
    return metric(trial, clock + quantile) / 1000;
  }

  private double link(String trial, LinkDirection way, String metric) {
    return metric(trial, "link." + way.word() + "." + metric);
  }

  private double metric(String trial, String name) {
    return better(trials.get(trial)).record().metrics().get(name);
  }

  private static StoredTrial better(List<StoredTrial> trials) {
    return trials.stream()
        .min(Comparator.comparingDouble(one -> one.record().metrics().get(KERNEL + "p50")))
        .orElseThrow();
  }
}
