package io.twlab.run;

import io.twlab.measure.HostConntrack;
import io.twlab.measure.TrialData;
import io.twlab.measure.Verdict;
import io.twlab.spec.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// How one trial went.
///
/// @param attempt 1, or 2 for the rerun of an INVALID trial
/// @param verdict MEASURED, UNSUPPORTED or INVALID
/// @param reasons why it is not MEASURED
/// @param startedAt start of the measured window, or of the trial if it did not get there
/// @param data present when the trial got as far as collecting it
/// @param software what the agents run on
/// @param conntrack the host's connection tracking, where the lab's packets may have gone through
///   it
/// @param capture the packets that the link saw, as a pcap file, where they were asked for
public record TrialRun(
    Trial trial,
    int attempt,
    Verdict verdict,
    List<String> reasons,
    Instant startedAt,
    Map<String, Double> phasesMs,
    List<String> beside,
    Optional<TrialData> data,
    SortedMap<String, String> software,
    Optional<HostConntrack> conntrack,
    Optional<byte[]> capture) {}
