package io.twlab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.cli.ListedRuns;
import io.twlab.measure.CaptureCount;
import io.twlab.measure.LinkCounts;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.QdiscCounts;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.Verdict;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What packet sockets hear at both sides of a link that netem impairs, beside netem's own counts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(1000)
abstract class NetemTapContract {
  private static final long DELAY_NS = 20_000_000;

  /// Of whatever else the kernels of nodes send now and then over new devices, such as reports of
  /// multicast listeners: netem counts these too.
  private static final int NO_SEGMENTS = 12;

  /// No direction loses and doubles: netem counts as dropped what it was told to do both to, though
  /// it lets one of the two through.
  ///
  /// Slow enough for one CPU with slow system calls to be idle most of the time.
  private static final String EXPERIMENT =
      """
      name: tapped
      title: What passes netem, what does it lose, and what does it double?
      link:
        emulation: netem
        delay: 20ms
        client-to-server: {loss: 10%}
        server-to-client: {duplicate: 10%}
      workload:
        arrivals: {constant: 20/s}
        warm-up: 0s
        duration: 15s
        timeouts: {connect: 40s, exchange: 40s}
      observe: {interval: 1s, states: false, capture: true, drain: 5s}
      """;

  private final BackendChoice backend;
  private StoredTrial trial;

  NetemTapContract(BackendChoice backend) {
    this.backend = backend;
  }

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tapped.yaml"), EXPERIMENT);
    Path results = folder.resolve("results");
    ListedRuns.Report report =
        NetemKernel.run(
            NetemKernel.Machine.UML,
            folder,
            new ListedRuns.Runs(backend, List.of(file.toString()), results.toString()));
    assertThat(report.verdicts()).containsExactly(Verdict.MEASURED);
    assertThat(report.hostChanges()).isEmpty();
    trial = RunFolder.latest(results, "tapped").trials().counted().getFirst();
  }

  @Test
  void the_link_is_netems_and_nothing_was_missed() throws Exception {
    assertThat(trial.data().links())
        .hasSize(2)
        .allMatch(link -> link.counts() instanceof QdiscCounts);
    CaptureCount captured = trial.record().capture().orElseThrow();
    assertThat(captured.missed()).isEqualTo(OptionalLong.of(0));
    assertThat(captured.leftOut()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void each_segment_has_the_fate_that_netem_gave_it(LinkDirection direction) throws Exception {
    List<Segment> segments =
        trial.data().recording().segments().stream()
            .filter(segment -> segment.direction() == direction)
            .toList();
    LinkCounts netem =
        trial.data().links().stream()
            .filter(link -> link.direction() == direction)
            .map(LinkState::counts)
            .findFirst()
            .orElseThrow();
    long left = segments.stream().filter(segment -> segment.leftNs().isPresent()).count();
    long lost = count(segments, SegmentFate.LOST);
    long copied = count(segments, SegmentFate.COPIED);
    System.out.printf(
        backend
            + ", %s: %d segments left, %d lost, %d copied; netem sent %d packets and dropped %d%n",
        direction.label(),
        left,
        lost,
        copied,
        netem.sent(),
        netem.dropped());
    assertThat(segments).hasSizeGreaterThan(500);
    assertThat(netem.sent() - left).isBetween(0L, (long) NO_SEGMENTS);
    assertThat(netem.dropped() - lost).isBetween(0L, (long) NO_SEGMENTS);
    switch (direction) {
      case CLIENT_TO_SERVER -> assertThat(lost).isPositive();
      case SERVER_TO_CLIENT -> assertThat(copied).isPositive();
    }
    assertThat(Math.min(lost, copied)).isZero();
    assertThat(segments)
        .filteredOn(segment -> segment.leftNs().isPresent())
        .allMatch(segment -> segment.leftNs().getAsLong() - segment.seenNs() >= DELAY_NS);
    assertThat(segments)
        .filteredOn(segment -> segment.leftNs().isEmpty())
        .allMatch(segment -> segment.fate() == SegmentFate.LOST);
  }

  private static long count(List<Segment> segments, SegmentFate fate) {
    return segments.stream().filter(segment -> segment.fate() == fate).count();
  }
}
