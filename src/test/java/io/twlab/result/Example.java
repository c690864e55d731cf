package io.twlab.result;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.Counter;
import io.twlab.measure.FaultCount;
import io.twlab.measure.Gap;
import io.twlab.measure.Latency;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkSetting;
import io.twlab.measure.LinkState;
import io.twlab.measure.NatState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.QdiscCounts;
import io.twlab.measure.Recording;
import io.twlab.measure.Role;
import io.twlab.measure.Series;
import io.twlab.measure.Setting;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.spec.Arrivals;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Expectation;
import io.twlab.spec.Experiment;
import io.twlab.spec.KernelVersionCondition;
import io.twlab.spec.Link;
import io.twlab.spec.Observe;
import io.twlab.spec.Plan;
import io.twlab.spec.Requirements;
import io.twlab.spec.Slug;
import io.twlab.spec.Sockets;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.Trial;
import io.twlab.spec.Variant;
import io.twlab.spec.Workload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// A small experiment on tcp_tw_reuse, and trials of it.
final class Example {
  static final String FACTOR = "sysctl.client.net.ipv4.tcp_tw_reuse";
  static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  static final NodeId SERVER = new NodeId(Role.SERVER, 1);
  static final long START_NS = 5_000_000_000L;
  static final long END_NS = START_NS + 10_000_000_000L;
  static final long DRAINED_NS = END_NS + 5_000_000_000L;

  private Example() {}

  static Plan plan(int repeat, String... expectations) {
    return plan(repeat, experiment("tw-reuse", repeat, expectations));
  }

  static Plan planWithPremise(int repeat, String premise, String... expectations) {
    return plan(
        repeat, experiment("tw-reuse", repeat, lines(20, premise), lines(30, expectations)));
  }

  private static Plan plan(int repeat, Experiment experiment) {
    List<Variant> variants = List.of(variant(1, "0"), variant(2, "1"));
    List<Trial> trials = new ArrayList<>();
    for (int number = 1; number <= repeat; number++) {
      for (Variant variant : variants) {
        trials.add(new Trial(variant, number, 100L * variant.id() + number));
      }
    }
    return new Plan(experiment, variants, trials, 42);
  }

  static Experiment experiment(String name, int repeat, String... expectations) {
    return experiment(name, repeat, List.of(), lines(30, expectations));
  }

  private static List<Expectation> lines(int first, String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> new Expectation(texts[i], first + i, 5))
        .toList();
  }

  private static Experiment experiment(
      String name, int repeat, List<Expectation> premises, List<Expectation> lines) {
    Map<String, List<String>> matrix = new LinkedHashMap<>();
    matrix.put(FACTOR, List.of("0", "1"));
    return new Experiment(
        name,
        "Does tcp_tw_reuse=1 end port exhaustion?",
        Optional.empty(),
        new Requirements(Optional.of(KernelVersionCondition.parse(">= 6.14")), List.of()),
        BackendChoice.AUTO,
        Topology.PAIR,
        Link.BARE,
        workload(),
        Transport.EPOLL,
        Sockets.DEFAULT,
        Sysctls.NONE,
        List.of(),
        matrix,
        Map.of(),
        repeat,
        Observe.DEFAULT,
        false,
        List.of("failures.connect.EADDRNOTAVAIL"),
        premises,
        lines);
  }

  static Plan overlapping(Plan plan) {
    Experiment e = plan.experiment();
    Experiment overlapping =
        new Experiment(
            e.name(),
            e.title(),
            e.claim(),
            e.requires(),
            e.backend(),
            e.topology(),
            e.link(),
            e.workload(),
            e.transport(),
            e.socket(),
            e.sysctl(),
            e.faults(),
            e.matrix(),
            e.baseline(),
            e.repeat(),
            e.observe(),
            true,
            e.primary(),
            e.premises(),
            e.expect());
    return new Plan(overlapping, plan.variants(), plan.trials(), plan.seed());
  }

  static Plan named(Plan plan, String name) {
    Experiment experiment = experiment(name, 1);
    return new Plan(experiment, plan.variants(), plan.trials(), plan.seed());
  }

  private static Workload workload() {
    return new Workload(
        new Arrivals.Constant(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        1,
        new Workload.Exchange(1, 1),
        new Workload.Close(Workload.Closer.CLIENT, Workload.CloseHow.FIN),
        new Workload.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3)),
        Optional.empty());
  }

  static Variant variant(int id, String level) {
    Map<String, String> factors = Map.of(FACTOR, level);
    return new Variant(id, Slug.of(factors), factors, experiment("x", 1).scenario());
  }

  /// A valid trial with these metrics.
  static TrialRecord trial(String variant, int number, Map<String, Double> metrics) {
    return trial(variant, number, 1, Verdict.MEASURED, metrics);
  }

  static TrialRecord trial(
      String variant, int number, int attempt, Verdict verdict, Map<String, Double> metrics) {
    Map<String, Double> phases = new LinkedHashMap<>();
    phases.put("open", 120.5);
    phases.put("measure", 10_000.0);
    return new TrialRecord(
        TrialRecord.SCHEMA,
        variant,
        number,
        attempt,
        7,
        verdict,
        verdict == Verdict.MEASURED ? List.of() : List.of("a setting was not taken"),
        List.of(),
        START_NS,
        END_NS,
        DRAINED_NS,
        "2026-11-22T10:15:30.123Z",
        phases,
        List.of(),
        List.of(new Counter(CLIENT, "TcpExt", "TWRecycled", 12)),
        List.of(new Tally(CLIENT, "connects.ok", 90), new Tally(SERVER, "accepts", 90)),
        List.of(new Setting(CLIENT, "sysctl.net.ipv4.tcp_tw_reuse", Optional.of("1"), "1")),
        LINKS,
        List.of(new FaultCount("late_copy", 2, 1)),
        OptionalLong.of(3),
        Optional.of(new CaptureCount(20_000, 4)),
        List.of(new Gap(CLIENT, "/proc/net/sockstat", 2, "read took too long")),
        metrics,
        Optional.empty(),
        Optional.empty());
  }

  /// One value of one metric for each trial of a variant.
  static List<TrialRecord> trials(String variant, String metric, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> trial(variant, i + 1, Map.of(metric, values[i])))
        .toList();
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  static List<TrialRecord> together(List<TrialRecord>... parts) {
    return Arrays.stream(parts).flatMap(List::stream).toList();
  }

  private static final List<LinkState> LINKS =
      List.of(
          LinkState.sinceMade(
              LinkDirection.CLIENT_TO_SERVER,
              "to-servers",
              List.of(new LinkSetting("loss", Optional.of("1%"), "1%")),
              new QdiscCounts(990, 65_340, 10, 0, 0, 2)));

  static TrialData data() {
    return new TrialData(
        START_NS,
        END_NS,
        DRAINED_NS,
        List.of(
            new OutcomeCount(START_NS, CLIENT, Outcome.OK, 60),
            new OutcomeCount(START_NS, CLIENT, Outcome.NOT_STARTED, 2),
            new OutcomeCount(START_NS + 6_000_000_000L, CLIENT, Outcome.OK, 29),
            new OutcomeCount(START_NS + 6_000_000_000L, CLIENT, Outcome.UNFINISHED, 1),
            new OutcomeCount(
                START_NS + 6_000_000_000L,
                CLIENT,
                new Outcome.Failure(Outcome.Phase.CONNECT, "EADDRNOTAVAIL"),
                8)),
        List.of(
            series("tw", CLIENT, 0, 0, 50, 90, 40, 0),
            series("tw", SERVER, 0, 0, 0, 0, 0, 0),
            series("states.TIME_WAIT", CLIENT, 0, 0, 49, 88, 40, 0),
            series("cpu.machine_busy", CLIENT, 0.5, 0.5, 0.25, 0.75, 0.1, 0.1),
            series("cpu.machine_ns", CLIENT, 0, 1e9, 5e9, 1e10, 1e10, 1e10),
            series("cpu.process_ns", CLIENT, 0, 1_000_000, 5_000_000, 10_000_000, 1e7, 1e7)),
        List.of(
            new Counter(CLIENT, "TcpExt", "TWRecycled", 12),
            new Counter(CLIENT, "TcpExt", "TCPTimeWaitOverflow", 0)),
        List.of(latency("connect", 100_000, 200_000, 900_000)),
        List.of(new Setting(CLIENT, "sysctl.net.ipv4.tcp_tw_reuse", Optional.of("1"), "1")),
        List.of(new Gap(CLIENT, "/proc/net/sockstat", 2, "read took too long")),
        List.of(
            new Tally(CLIENT, "attempts.due", 100),
            new Tally(CLIENT, "connects.ok", 90),
            new Tally(CLIENT, "exchanges", 90),
            new Tally(SERVER, "exchanges", 91),
            new Tally(SERVER, "accepts", 88)),
        LINKS,
        List.of(),
        Recording.NOTHING);
  }

  static TrialData withTallies(TrialData data, Tally... tallies) {
    TrialDataParts parts = new TrialDataParts(data);
    parts.tallies = List.of(tallies);
    return parts.data();
  }

  static TrialData withOutcomes(TrialData data, OutcomeCount... outcomes) {
    TrialDataParts parts = new TrialDataParts(data);
    parts.outcomes = List.of(outcomes);
    return parts.data();
  }

  static TrialData withWindow(TrialData data, long startedNs, long endedNs) {
    TrialDataParts parts = new TrialDataParts(data);
    parts.startedNs = startedNs;
    parts.endedNs = endedNs;
    return parts.data();
  }

  static TrialData withRecording(TrialData data, Recording recording) {
    TrialDataParts parts = new TrialDataParts(data);
    parts.recording = recording;
    return parts.data();
  }

  static TrialData withNat(TrialData data, NatState nat) {
    TrialDataParts parts = new TrialDataParts(data);
    parts.nat = Optional.of(nat);
    return parts.data();
  }

  static TrialData withSeries(TrialData data, Series... series) {
    TrialDataParts parts = new TrialDataParts(data);
    parts.series = List.of(series);
    return parts.data();
  }

  /// Samples 1 s before the start, at the start, 5 s later, at the end, 2 s and 4 s after it.
  static Series series(String metric, NodeId node, double... values) {
    long[] times = {
      START_NS - 1_000_000_000L,
      START_NS,
      START_NS + 5_000_000_000L,
      END_NS,
      END_NS + 2_000_000_000L,
      END_NS + 4_000_000_000L
    };
    return new Series(node, metric, Arrays.copyOf(times, values.length), values);
  }

  static Latency latency(String name, long... ns) {
    Histogram histogram = new Histogram(3);
    Arrays.stream(ns).forEach(histogram::recordValue);
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    byte[] encoded = Arrays.copyOf(bytes.array(), length);
    return new Latency(CLIENT, name, Base64.getEncoder().encodeToString(encoded));
  }
}
