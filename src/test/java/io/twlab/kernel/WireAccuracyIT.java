package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ListedRuns;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Verdict;
import io.twlab.need.NeedsNamespaces;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the wire adds at 1,000 connections a second, and how many of so many packets it loses:
/// judged by the round trip that the client's kernel measures, since the client's threads have
/// their own delays, and less that of a bare link in the same minute.
///
/// A machine that stops for some milliseconds delays what is on the wire, and is not seen in a bare
/// handshake, which is over within 20 µs of the client being run at all. So a [Metronome] tells in
/// which trials the machine was calm, and the slowest packets are judged in the best of those: what
/// else a machine does only ever adds, and the metronome does not see all of it. So a wire that
/// stalls in some trials only is not found here. Another round is run where fewer than two of three
/// were calm; where none was, the bound is wider by what the machine did to the metronome, and the
/// test says so.
@NeedsNamespaces
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(400)
class WireAccuracyIT {
  private static final List<String> DELAYS =
      List.of("", ", delay: 500us", ", delay: 5ms", ", delay: 25ms");
  private static final int ROUNDS = 3;
  private static final int MORE_ROUNDS = 1;
  private static final int LEAST_CALM = 2;
  private static final double TOLERANCE_MS = 0.5;
  private static final double TOLERANCE_AT_P99_MS = 1.5;

  /// What the wire may say that it was late by, with one packet in two: some hundredths of a
  /// millisecond are usual, 0.3 ms were seen on a machine that others used too, and a wire that
  /// sleeps by the kernel's tick is late by more.
  private static final double LATE_US = 1000;

  /// A right link fails the test of its loss once in a million runs.
  private static final double ERROR_RATE = 1e-6;

  private static final int LEAST_PACKETS = 20_000;

  /// By what the wire was told.
  private final Map<String, List<WireTrial>> late = new HashMap<>();

  private final List<ListedRuns.Report> reports = new ArrayList<>();
  private StoredTrial lossy;
  private Path folder;

  @BeforeAll
  void run_on_this_kernel(@TempDir Path tests) throws Exception {
    folder = tests;
    try (Metronome metronome = Metronome.start()) {
      runRounds(metronome, 1, ROUNDS);
      if (late.values().stream().anyMatch(trials -> calm(trials).size() < LEAST_CALM)) {
        System.out.println("the host was busy: another round");
        runRounds(metronome, ROUNDS + 1, ROUNDS + MORE_ROUNDS);
      }
    }
    run(
        List.of(
            write(
                "lossy",
                5,
                "link: {emulation: wire, client-to-server: {loss: 1%}, server-to-client: {loss:"
                    + " 4%}}\n")));
    lossy = trials("lossy").getFirst();
  }

  private void runRounds(Metronome metronome, int first, int last) throws Exception {
    List<String> files = new ArrayList<>();
    for (int round = first; round <= last; round++) {
      files.add(write("round-" + round, 3, round()));
    }
    run(files);
    for (int round = first; round <= last; round++) {
      addRound(metronome, trials("round-" + round));
    }
  }

  /// A bare link and each delay once, in an order that is drawn.
  private static String round() {
    StringBuilder links = new StringBuilder("matrix:\n  link:\n    - {emulation: auto}\n");
    DELAYS.forEach(delay -> links.append("    - {emulation: wire").append(delay).append("}\n"));
    return links.toString();
  }

  private String write(String name, int seconds, String rest) throws IOException {
    String workload =
        "workload: {arrivals: {constant: 1000/s}, warm-up: 2s, duration: " + seconds + "s}\n";
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file, "name: " + name + "\ntitle: What does the wire do?\n" + workload + rest);
    return file.toString();
  }

  private void run(List<String> files) throws Exception {
    String results = folder.resolve("results").toString();
    reports.add(
        NetemKernel.runHere(folder, new ListedRuns.Runs(BackendChoice.NAMESPACES, files, results)));
  }

  private List<StoredTrial> trials(String experiment) throws IOException {
    return RunFolder.latest(folder.resolve("results"), experiment).trials().counted();
  }

  private void addRound(Metronome metronome, List<StoredTrial> trials) {
    StoredTrial bare = of("link=emulation_auto", trials);
    for (String delay : DELAYS) {
      String variant = "link=emulation_wire" + delay.replace(", delay: ", "_delay_");
      StoredTrial wire = of(variant, trials);
      double hostLateMs =
          metronome.lateMs(
              wire.record().startedNs(), wire.record().endedNs(), WireTrial.SHARE_OF_BEATS);
      late.computeIfAbsent(delay, _ -> new ArrayList<>())
          .add(new WireTrial(wire, bare, hostLateMs));
    }
  }

  private static StoredTrial of(String variant, List<StoredTrial> trials) {
    return trials.stream()
        .filter(trial -> trial.record().variant().equals(variant))
        .findFirst()
        .orElseThrow();
  }

  private static List<WireTrial> calm(List<WireTrial> trials) {
    return trials.stream().filter(WireTrial::isOnCalmHost).toList();
  }

  static Stream<Arguments> delays() {
    return Stream.of(
        Arguments.of(DELAYS.get(0), 0),
        Arguments.of(DELAYS.get(1), 1),
        Arguments.of(DELAYS.get(2), 10),
        Arguments.of(DELAYS.get(3), 50));
  }

  /// In the best of the trials, since what else a machine does only ever adds.
  @ParameterizedTest
  @MethodSource("delays")
  void half_of_the_handshakes_take_what_both_ways_were_told_to_add(
      String delay, double roundTripMs) {
    WireTrial best =
        late.get(delay).stream()
            .min(Comparator.comparingDouble(trial -> trial.addedMs(WireTrial.KERNEL, "p50")))
            .orElseThrow();
    assertThat(best.addedMs(WireTrial.KERNEL, "p50"))
        .isBetween(roundTripMs - TOLERANCE_MS, roundTripMs + TOLERANCE_MS + best.ownLateMs());
    for (LinkDirection way : LinkDirection.values()) {
      assertThat(best.linkMetric(way, "late_us.p50"))
          .as("late, " + way.label())
          .isLessThan(LATE_US);
    }
  }

  @ParameterizedTest
  @MethodSource("delays")
  void the_slowest_handshakes_but_one_in_a_hundred_are_little_slower(
      String delay, double roundTripMs) {
    List<WireTrial> all = late.get(delay);
    all.forEach(trial -> tell(roundTripMs, trial));
    boolean anyCalm = !calm(all).isEmpty();
    if (!anyCalm) {
      System.out.println(
          "the host was never calm: judged with what it did to the metronome, each way");
    }
    List<WireTrial> judged = anyCalm ? calm(all) : all;
    double addedMs =
        judged.stream()
            .mapToDouble(
                trial ->
                    trial.addedMs(WireTrial.KERNEL, "p99") - (anyCalm ? 0 : 2 * trial.hostLateMs()))
            .min()
            .orElseThrow();
    assertThat(addedMs)
        .as("best of %d trials, %d of them on a calm host", all.size(), calm(all).size())
        .isLessThanOrEqualTo(roundTripMs + TOLERANCE_AT_P99_MS);
    assertThat(judged)
        .anyMatch(
            trial -> trial.addedMs(WireTrial.KERNEL, "p99") >= roundTripMs - TOLERANCE_AT_P99_MS);
  }

  private static void tell(double roundTripMs, WireTrial trial) {
    System.out.printf(
        "%.0f ms: added by the client's kernel %.3f ms at p50, %.3f at p99; by its threads %.3f,"
            + " %.3f; bare %.3f, %.3f and %.3f, %.3f; wire late by %.3f ms both ways at p90, host"
            + " by %.3f at p99.75%n",
        roundTripMs,
        trial.addedMs(WireTrial.KERNEL, "p50"),
        trial.addedMs(WireTrial.KERNEL, "p99"),
        trial.addedMs(WireTrial.THREADS, "p50"),
        trial.addedMs(WireTrial.THREADS, "p99"),
        trial.bareMs(WireTrial.KERNEL, "p50"),
        trial.bareMs(WireTrial.KERNEL, "p99"),
        trial.bareMs(WireTrial.THREADS, "p50"),
        trial.bareMs(WireTrial.THREADS, "p99"),
        trial.ownLateMs(),
        trial.hostLateMs());
  }

  @ParameterizedTest
  @CsvSource({"CLIENT_TO_SERVER, 0.01", "SERVER_TO_CLIENT, 0.04"})
  void as_many_packets_are_lost_each_way_as_were_asked_for(LinkDirection way, double share) {
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
    Stream<StoredTrial> wires = late.values().stream().flatMap(List::stream).map(WireTrial::wire);
    assertThat(Stream.concat(wires, Stream.of(lossy)))
        .isNotEmpty()
        .allSatisfy(
            trial -> {
              for (LinkDirection way : LinkDirection.values()) {
                assertThat(link(trial, way, "dropped")).isEqualTo(link(trial, way, "lost"));
              }
            });
  }

  @Test
  void every_trial_is_valid_and_the_host_is_as_it_was() {
    assertThat(reports).flatExtracting(ListedRuns.Report::verdicts).containsOnly(Verdict.MEASURED);
    assertThat(reports).flatExtracting(ListedRuns.Report::hostChanges).isEmpty();
  }

  private static double link(StoredTrial trial, LinkDirection way, String metric) {
    return trial.record().metrics().get("link." + way.word() + "." + metric);
  }
}
