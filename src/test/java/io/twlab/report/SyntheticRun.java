package io.twlab.report;

import io.twlab.measure.Exemplar;
import io.twlab.measure.FaultCount;
import io.twlab.measure.Gap;
import io.twlab.measure.Latency;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkSetting;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.QdiscCounts;
import io.twlab.measure.Recording;
import io.twlab.measure.Role;
import io.twlab.measure.RouterSeries;
import io.twlab.measure.Segment;
import io.twlab.measure.Series;
import io.twlab.measure.Setting;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.predict.Prediction;
import io.twlab.report.story.ReportInput;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.result.Environment;
import io.twlab.result.Manifest;
import io.twlab.result.Summary;
import io.twlab.result.Summary.ExpectationResult;
import io.twlab.result.Summary.MetricSummary;
import io.twlab.result.Summary.Value;
import io.twlab.result.Summary.VariantSummary;
import io.twlab.result.TrialRecord;
import io.twlab.spec.Claim;
import io.twlab.spec.Workload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// A run that never happened, shaped like one that did: half of the variants run out of ports, the
/// others reuse them.
public final class SyntheticRun {
  static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  static final NodeId SERVER = new NodeId(Role.SERVER, 1);

  private static final double PER_SECOND = 500;
  private static final double PORTS = 4000;
  private static final double SECONDS = 20;
  private static final long STARTED_NS = 1_234_567_890_123L;

  private String title = "Does tcp_tw_reuse=1 end ephemeral-port exhaustion?";
  private Verdict verdict = Verdict.CONFIRMED;
  private List<String> slugs = List.of("tw_reuse=0", "tw_reuse=1");
  private int repeat = 3;
  private boolean withInvalidTrial;
  private List<RouterSeries> router = List.of();
  private List<Segment> segments = List.of();
  private Map<String, Map<String, String>> emulations = Map.of();

  SyntheticRun titled(String newTitle) {
    title = newTitle;
    return this;
  }

  SyntheticRun judged(Verdict newVerdict) {
    verdict = newVerdict;
    return this;
  }

  SyntheticRun variants(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String delay = ",tw_reuse_delay=" + (i / 4) * 500;
      names.add("tw_reuse=" + i % 2 + ",timestamps=" + i / 2 % 2 + (count > 4 ? delay : ""));
    }
    slugs = names;
    return this;
  }

  SyntheticRun repeated(int newRepeat) {
    repeat = newRepeat;
    return this;
  }

  /// Every trial has a router that knew so many connections, a sample every half second.
  SyntheticRun withRouter(double... entries) {
    long[] tNs = new long[entries.length];
    for (int i = 0; i < tNs.length; i++) {
      tNs[i] = STARTED_NS + i * 500_000_000L;
    }
    router = List.of(new RouterSeries(RouterSeries.ENTRIES, tNs, entries));
    return this;
  }

  /// What the link of every trial saw.
  public SyntheticRun withSegments(List<Segment> newSegments) {
    segments = newSegments;
    return this;
  }

  /// Variant slug to the names of faults that emulate something, and what.
  public SyntheticRun emulating(Map<String, Map<String, String>> newEmulations) {
    emulations = newEmulations;
    return this;
  }

  SyntheticRun withInvalidTrial() {
    withInvalidTrial = true;
    return this;
  }

  public ReportInput input() {
    List<TrialView> trials = new ArrayList<>();
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    for (String slug : slugs) {
      predictions.put(slug, prediction(slug));
      for (int number = 1; number <= repeat; number++) {
        trials.add(trial(slug, number, List.of()));
      }
    }
    if (withInvalidTrial) {
      trials.add(trial(slugs.getFirst(), 1, List.of("ip_local_port_range was not taken")));
    }
    return new ReportInput(
        manifest(),
        environment(),
        summary(),
        claim(),
        trials,
        predictions,
        emulations,
        "name: tw-reuse\n");
  }

  Summary summary() {
    List<VariantSummary> variants =
        slugs.stream()
            .map(
                slug ->
                    new VariantSummary(
                        slug,
                        Map.of("sysctl.client.net.ipv4.tcp_tw_reuse", reuses(slug) ? "1" : "0"),
                        Verdict.MEASURED,
                        slug.equals(slugs.getFirst()),
                        metrics(slug)))
            .toList();
    List<String> notes = List.of("rate × 120 s exceeds nf_conntrack_max of the host");
    return new Summary(1, "tw-reuse", title, verdict, expectations(), variants, notes);
  }

  private List<ExpectationResult> expectations() {
    List<Value> left = List.of(new Value("tw_reuse=1 #1", 0), new Value("tw_reuse=1 #2", 0));
    List<Value> right = List.of(new Value("constant", 0));
    return List.of(
        new ExpectationResult(
            "all(\"tw_reuse=1\", \"failures.connect.EADDRNOTAVAIL\") == 0",
            41,
            verdict == Verdict.MEASURED ? Verdict.CONFIRMED : verdict,
            left,
            right,
            "0 in each of 2 trials, 0 was expected"),
        new ExpectationResult(
            "all(\"tw_reuse=0\", \"failures.connect.EADDRNOTAVAIL\") > 0",
            42,
            Verdict.CONFIRMED,
            List.of(new Value("tw_reuse=0 #1", 6000)),
            right,
            "between 5,990 and 6,010 in each of 3 trials, more than 0 was expected"));
  }

  private Map<String, MetricSummary> metrics(String slug) {
    boolean reuses = reuses(slug);
    Map<String, MetricSummary> metrics = new TreeMap<>();
    metrics.put("attempts.ok", metric(reuses ? 10_000 : 4_000, 0));
    metrics.put("attempts.started", metric(10_000, 0));
    metrics.put("failures.connect.EADDRNOTAVAIL", metric(reuses ? 0 : 6_000, 0));
    metrics.put("tw.client.peak", metric(PORTS, 2));
    metrics.put("tw.server.peak", metric(0, 0));
    metrics.put("rate.connects_per_s", metric(reuses ? 500 : 200, 0.3));
    metrics.put("latency.connect_us.p50", metric(reuses ? 92.4 : 118.2, 4));
    metrics.put("latency.connect_us.p99", metric(reuses ? 310.2 : 5_210.7, 40));
    metrics.put("cpu.machine_us_per_connect", metric(reuses ? 141.5 : 420.9, 6));
    metrics.put("counters.client.TcpExt.TWRecycled", metric(reuses ? 6_000 : 0, 0));
    return metrics;
  }

  private MetricSummary metric(double middle, double spread) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < repeat; i++) {
      values.add(middle + spread * (i - (repeat - 1) / 2.0));
    }
    return new MetricSummary(
        values,
        middle,
        values.getFirst(),
        values.getLast(),
        Optional.empty(),
        Optional.of(1.0),
        Optional.empty());
  }

  private static boolean reuses(String slug) {
    return slug.startsWith("tw_reuse=1");
  }

  private static Prediction prediction(String slug) {
    double steady = reuses(slug) ? PER_SECOND : PORTS / 60;
    return new Prediction(
        Workload.Closer.CLIENT,
        OptionalDouble.of(PER_SECOND),
        PORTS,
        OptionalDouble.of(reuses(slug) ? PORTS : PORTS / 60.0),
        reuses(slug) ? OptionalDouble.empty() : OptionalDouble.of(PORTS / PER_SECOND),
        OptionalDouble.of(steady),
        OptionalDouble.of(PORTS),
        Optional.of(seconds -> Math.min(PORTS, PER_SECOND * seconds)),
        Optional.of(seconds -> reuses(slug) || seconds < PORTS / PER_SECOND ? PER_SECOND : 0));
  }

  private TrialView trial(String slug, int number, List<String> reasons) {
    Random random = new Random(31L * slug.hashCode() + number);
    TrialData data = data(slug, random);
    TrialRecord trial =
        new TrialRecord(
            1,
            slug,
            number,
            1,
            42,
            reasons.isEmpty() ? Verdict.MEASURED : Verdict.INVALID,
            reasons,
            number == 2 ? List.of("the generator was late by up to 12 ms") : List.of(),
            data.startedNs(),
            data.endedNs(),
            data.drainedNs(),
            "2026-11-22T10:00:00.000Z",
            Map.of("measure", 20_000.0),
            List.of(),
            List.of(),
            List.of(),
            data.settings(),
            data.links(),
            data.recording().faults(),
            OptionalLong.empty(),
            Optional.empty(),
            number == 3
                ? List.of(new Gap(CLIENT, "/proc/net/sockstat", 4, "read took longer than 100 ms"))
                : List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty());
    return new TrialView(trial, data);
  }

  /// Those that a segment names.
  private List<FaultCount> faults() {
    return segments.stream()
        .flatMap(segment -> segment.fault().stream())
        .distinct()
        .map(name -> new FaultCount(name, 1, 1))
        .toList();
  }

  private TrialData data(String slug, Random random) {
    long endedNs = STARTED_NS + (long) (SECONDS * 1e9);
    List<Latency> latencies =
        List.of(
            latency("connect", random, reuses(slug) ? 90_000 : 115_000),
            latency("handshake", random, 300_000_000),
            latency("syscall_connect", random, reuses(slug) ? 17_000 : 60_000));
    return new TrialData(
        STARTED_NS,
        endedNs,
        endedNs,
        outcomes(slug),
        List.of(timeWait(random), busy(random)),
        List.of(),
        latencies,
        settings(slug),
        List.of(),
        List.of(),
        links(),
        exemplars(slug),
        new Recording(segments, 0, faults()),
        Optional.empty(),
        router);
  }

  private static List<Exemplar> exemplars(String slug) {
    SortedMap<String, Long> info = new TreeMap<>(Map.of("state", 2L, "rto", 2_000_000L));
    Exemplar slow =
        new Exemplar(
            CLIENT,
            Exemplar.SLOW_CONNECT,
            STARTED_NS,
            STARTED_NS + 1_003_000_000L,
            Optional.of("198.18.0.2:40001"),
            Optional.of("198.18.0.3:9000"),
            info,
            Optional.of(
                new Exemplar.Moved(
                    STARTED_NS,
                    STARTED_NS + 100_000_000L,
                    new TreeMap<>(Map.of("client1 Tcp.RetransSegs", 1L)))));
    Exemplar full =
        new Exemplar(
            CLIENT,
            "failures.connect.EADDRNOTAVAIL",
            STARTED_NS,
            STARTED_NS + 4_000_000L,
            Optional.empty(),
            Optional.of("198.18.0.3:9000"),
            new TreeMap<>(),
            Optional.empty());
    Exemplar neverBegun =
        new Exemplar(
            CLIENT,
            "attempts.not_started",
            STARTED_NS + 2_000_000_000L,
            STARTED_NS + 3_500_000_000L,
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            Optional.empty());
    return reuses(slug) ? List.of(slow) : List.of(slow, full, neverBegun);
  }

  private static List<LinkState> links() {
    return List.of(
        LinkState.sinceMade(
            LinkDirection.CLIENT_TO_SERVER,
            "to-servers",
            List.of(
                new LinkSetting("delay", Optional.of("10ms"), "10ms"),
                new LinkSetting("seed", Optional.empty(), "of the kernel's choice")),
            new QdiscCounts(50_000, 3_300_000, 500, 0, 0, 0)));
  }

  private static List<OutcomeCount> outcomes(String slug) {
    List<OutcomeCount> outcomes = new ArrayList<>();
    Outcome full = new Outcome.Failure(Outcome.Phase.CONNECT, "EADDRNOTAVAIL");
    for (int i = 0; i < SECONDS * 10; i++) {
      boolean ok = reuses(slug) || i * PER_SECOND / 10 < PORTS;
      long tNs = STARTED_NS + i * 100_000_000L;
      outcomes.add(new OutcomeCount(tNs, CLIENT, ok ? Outcome.OK : full, (long) (PER_SECOND / 10)));
    }
    return outcomes;
  }

  private static Series timeWait(Random random) {
    return series(
        "tw", t -> Math.min(PORTS, Math.rint(PER_SECOND * 0.99 * t + 8 * random.nextDouble())));
  }

  private static Series busy(Random random) {
    return series("cpu.machine_busy", _ -> 0.2 + 0.15 * random.nextDouble());
  }

  private static Series series(String metric, Prediction.Curve curve) {
    int samples = (int) (SECONDS * 10) + 1;
    long[] tNs = new long[samples];
    double[] values = new double[samples];
    for (int i = 0; i < samples; i++) {
      tNs[i] = STARTED_NS + i * 100_000_000L;
      values[i] = curve.at(i / 10.0);
    }
    return new Series(CLIENT, metric, tNs, values);
  }

  private static Latency latency(String name, Random random, double medianNs) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < 10_000; i++) {
      histogram.recordValue((long) (medianNs * Math.exp(0.5 * random.nextGaussian())));
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = Arrays.copyOf(buffer.array(), length);
    return new Latency(CLIENT, name, Base64.getEncoder().encodeToString(bytes));
  }

  private static List<Setting> settings(String slug) {
    Optional<String> reuse = Optional.of(reuses(slug) ? "1" : "0");
    return List.of(
        new Setting(CLIENT, "sysctl.net.ipv4.tcp_tw_reuse", reuse, reuse.get()),
        new Setting(
            CLIENT,
            "sysctl.net.ipv4.ip_local_port_range",
            Optional.of("40000 43999"),
            "40000 43999"),
        new Setting(SERVER, "sysctl.net.ipv4.tcp_max_tw_buckets", Optional.of("9"), "65536"),
        new Setting(SERVER, "sysctl.net.ipv4.tcp_fin_timeout", Optional.empty(), "60"));
  }

  private Manifest manifest() {
    List<Manifest.Entry> entries =
        slugs.stream()
            .map(
                slug ->
                    new Manifest.Entry(
                        slug, 1, 1, Optional.of(Verdict.MEASURED), "", "trials/" + slug + "/1"))
            .toList();
    return new Manifest(
        1,
        "0.1.0",
        "tw-reuse",
        title,
        Manifest.Status.COMPLETE,
        "namespaces",
        42,
        "2026-11-22T10:00:00.000Z",
        Optional.of("2026-11-22T10:02:30.000Z"),
        1,
        Optional.empty(),
        Optional.of(verdict),
        entries);
  }

  private static Environment environment() {
    return new Environment(
        1,
        new TreeMap<>(Map.of("release", "6.18.44", "hz", "250")),
        new TreeMap<>(Map.of("cpu", "2 × Some CPU", "memory", "24 GiB")),
        new TreeMap<>(Map.of("jdk", "25", "netty", "4.2.18.Final")),
        new TreeMap<>(Map.of("net.ipv4.tcp_tw_reuse", "2")));
  }

  private static Optional<Claim> claim() {
    return Optional.of(
        new Claim(
            "6",
            "With tcp_tw_reuse=1 a connecting host takes over ports that are in TIME_WAIT.",
            "Documentation/networking/ip-sysctl.rst",
            "Enable reuse of TIME-WAIT sockets for new connections"));
  }
}
