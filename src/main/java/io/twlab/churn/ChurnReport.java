package io.twlab.churn;

import io.twlab.measure.Exemplar;
import io.twlab.measure.Latency;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What a client did in one window.
///
/// @param window when attempts were due
/// @param outcomes by outcome, one count for each interval of the window in which attempts were due
/// @param histograms by the names of [Latency], in nanoseconds
/// @param counts by the names of [Tally]
/// @param exemplars of each event loop
/// @param ports local ports of the connections that were established
public record ChurnReport(
    Window window,
    Map<Outcome, long[]> outcomes,
    Map<String, Histogram> histograms,
    Map<String, Long> counts,
    List<Exemplars> exemplars,
    BitSet ports) {
  static ChurnReport of(Window window, List<Recorder> loops) {
    List<Exemplars> exemplars = loops.stream().map(loop -> loop.exemplars).toList();
    Recorder all = loops.getFirst();
    loops.stream().skip(1).forEach(all::addAll);
    return new ChurnReport(
        window, all.outcomes.byOutcome(), all.latencies(), all.tallies(), exemplars, all.ports());
  }

  /// With the number of arrivals that the workload schedules for this client, as the books of
  /// outcomes have to show.
  ChurnReport withDue(long due) {
    Map<String, Long> withDue = new LinkedHashMap<>(counts);
    withDue.put("attempts.due", due);
    return new ChurnReport(window, outcomes, histograms, withDue, exemplars, ports);
  }

  /// All attempts that were due: the sum of all outcomes.
  public long attempted() {
    return outcomes.values().stream().mapToLong(counts -> Arrays.stream(counts).sum()).sum();
  }

  /// Attempts that ended as `outcome`.
  public long count(Outcome outcome) {
    long[] counts = outcomes.get(outcome);
    return counts == null ? 0 : Arrays.stream(counts).sum();
  }

  /// Counts above zero, in the form that results keep.
  public List<OutcomeCount> outcomes(NodeId node) {
    List<OutcomeCount> rows = new ArrayList<>();
    outcomes.forEach(
        (outcome, counts) -> {
          for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
              long tNs = window.startNs() + i * window.interval().toNanos();
              rows.add(new OutcomeCount(tNs, node, outcome, counts[i]));
            }
          }
        });
    return rows;
  }

  /// Histograms that are not empty, in the form that results keep.
  public List<Latency> latencies(NodeId node) {
    List<Latency> rows = new ArrayList<>();
    histograms.forEach(
        (name, histogram) -> {
          if (histogram.getTotalCount() > 0) {
            rows.add(Latency.of(node, name, histogram));
          }
        });
    return rows;
  }

  /// A few attempts: the slowest to connect, and the first ones of each way to fail.
  public List<Exemplar> exemplars(NodeId node) {
    return Exemplars.of(node, exemplars);
  }

  public List<Tally> tallies(NodeId node) {
    List<Tally> rows = new ArrayList<>();
    counts.forEach((name, count) -> rows.add(new Tally(node, name, count)));
    return rows;
  }
}
