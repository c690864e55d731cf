package io.twlab.result;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.Counter;
import io.twlab.measure.FaultCount;
import io.twlab.measure.Gap;
import io.twlab.measure.HostConntrack;
import io.twlab.measure.LinkState;
import io.twlab.measure.NatState;
import io.twlab.measure.Setting;
import io.twlab.measure.Tally;
import io.twlab.measure.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// `trial.json`: one trial, all but its series, outcomes and latencies, which lie beside it.
///
/// @param attempt 1, or 2 for the rerun of an INVALID trial
/// @param verdict MEASURED, UNSUPPORTED or INVALID (expectations are judged over trials, not here)
/// @param reasons why it is not MEASURED; empty otherwise
/// @param marks what a reader must know though the trial is valid: late generator, gaps, trials
///   beside it
/// @param startedNs start of the measured window, CLOCK_MONOTONIC
/// @param startedAt the same as ISO 8601 UTC
/// @param phasesMs length of each phase in ms, in order: open, start, warm-up, settle, measure,
///   drain, collect, close
/// @param beside trials whose phases overlapped this one's measured window
/// @param links what the link did in its impaired directions; none in runs of before there were any
/// @param faults what each fault of the experiment did; none in runs of before there were any
/// @param unrecordedSegments how many segments the link saw beyond those in `segments.csv`; empty
///   where there is no such file
/// @param capture how much of what the link saw or made is in `capture.pcap`; empty where there is
///   no such file, and in runs of before this was counted
/// @param conntrack the host's connection tracking, where the lab's packets may have gone through
///   it
/// @param nat the router that translated the clients' addresses, if there was one
/// @param metrics derived metrics, name to value, as docs/metrics.md defines them, by name
public record TrialRecord(
    int schema,
    String variant,
    int number,
    int attempt,
    long seed,
    Verdict verdict,
    List<String> reasons,
    List<String> marks,
    long startedNs,
    long endedNs,
    long drainedNs,
    String startedAt,
    Map<String, Double> phasesMs,
    List<String> beside,
    List<Counter> counters,
    List<Tally> tallies,
    List<Setting> settings,
    List<LinkState> links,
    List<FaultCount> faults,
    OptionalLong unrecordedSegments,
    Optional<CaptureCount> capture,
    List<Gap> gaps,
    Map<String, Double> metrics,
    Optional<HostConntrack> conntrack,
    Optional<NatState> nat) {
  public static final int SCHEMA = 1;

  public TrialRecord {
    reasons = List.copyOf(reasons);
    marks = List.copyOf(marks);
    phasesMs = Collections.unmodifiableMap(new LinkedHashMap<>(phasesMs));
    beside = List.copyOf(beside);
    counters = List.copyOf(counters);
    tallies = List.copyOf(tallies);
    settings = List.copyOf(settings);
    links = links == null ? List.of() : List.copyOf(links);
    faults = faults == null ? List.of() : List.copyOf(faults);
    gaps = List.copyOf(gaps);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /// `tw_reuse=0 #2`: the name in tables and reasons.
  public String label() {
    return variant + " #" + number;
  }

  boolean isLaterAttemptOf(TrialRecord other) {
    return variant.equals(other.variant) && number == other.number && attempt > other.attempt;
  }
}
