package io.twlab.report.story;

import io.twlab.measure.Exemplar;
import io.twlab.measure.TcpStates;
import io.twlab.report.story.Page.Example;
import io.twlab.report.story.Page.Examples;
import io.twlab.report.story.ReportInput.TrialView;
import io.twlab.result.Summary.VariantSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A few attempts of each variant that show what stands behind its failures and its slowest
/// connects.
final class ExampleTable {
  /// Of one number of a variant, over all its trials.
  private static final int SHOWN = 5;

  private static final double NS_PER_S = 1e9;
  private static final double NS_PER_MS = 1e6;

  private static final Set<String> IN_US = Set.of("rto", "rtt", "rttvar");

  private ExampleTable() {}

  /// @param exemplar one of them
  private record Found(TrialView trial, Exemplar exemplar) {
    long tookNs() {
      return exemplar.atNs() - exemplar.intendedNs();
    }
  }

  static List<Examples> of(ReportInput input) {
    List<Examples> groups = new ArrayList<>();
    for (VariantSummary variant : input.summary().variants()) {
      byNumber(input.validTrials(variant.slug()))
          .forEach((number, found) -> groups.add(group(variant.slug(), number, found)));
    }
    return groups;
  }

  /// The place of a variant's examples of a number.
  static String anchor(String slug, String metric) {
    return "examples-" + (slug + "-" + metric).replaceAll("[^A-Za-z0-9_.-]", "-");
  }

  private static Map<String, List<Found>> byNumber(List<TrialView> trials) {
    Map<String, List<Found>> byNumber = new LinkedHashMap<>();
    for (TrialView trial : trials) {
      for (Exemplar exemplar : trial.data().exemplars()) {
        byNumber
            .computeIfAbsent(exemplar.of(), _ -> new ArrayList<>())
            .add(new Found(trial, exemplar));
      }
    }
    return byNumber;
  }

  private static Examples group(String slug, String number, List<Found> found) {
    boolean slow = number.equals(Exemplar.SLOW_CONNECT);
    Comparator<Found> order =
        slow
            ? Comparator.comparingLong(Found::tookNs).reversed()
            : Comparator.comparingInt(one -> one.trial().record().number());
    return new Examples(
        anchor(slug, number),
        slug,
        slow ? Examples.SLOWEST : Metrics.shortName(number),
        found.stream().sorted(order).limit(SHOWN).map(ExampleTable::example).toList());
  }

  private static Example example(Found found) {
    Exemplar exemplar = found.exemplar();
    double atSeconds = (exemplar.momentNs() - found.trial().data().startedNs()) / NS_PER_S;
    return new Example(
        exemplar.node() + ", run " + found.trial().record().number(),
        "%.3f s".formatted(atSeconds),
        (exemplar.isBegun() ? "" : "given up after ")
            + Numbers.text(found.tookNs() / NS_PER_MS)
            + " ms",
        exemplar
            .remote()
            .map(remote -> exemplar.local().orElse("no address yet") + " → " + remote)
            .orElse("none: never begun"),
        exemplar.isBegun() ? tcpInfo(exemplar.tcpInfo()) : "no socket was made",
        exemplar.moved().map(ExampleTable::moved).orElse("no sample behind it"));
  }

  private static String tcpInfo(SortedMap<String, Long> info) {
    if (info.isEmpty()) {
      return "not known: no socket any more, or a transport that cannot ask (nio)";
    }
    String state = TcpStates.nameOf(info.getOrDefault("state", 0L));
    String others =
        info.entrySet().stream()
            .filter(entry -> !entry.getKey().equals("state") && entry.getValue() != 0)
            .map(entry -> entry.getKey() + " " + valueOf(entry))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? state : state + "; " + others;
  }

  private static String valueOf(Map.Entry<String, Long> entry) {
    String value = Numbers.text(entry.getValue());
    return IN_US.contains(entry.getKey()) ? value + " µs" : value;
  }

  private static String moved(Exemplar.Moved moved) {
    String counters =
        moved.counters().entrySet().stream()
            .map(entry -> entry.getKey() + " +" + Numbers.text(entry.getValue()))
            .collect(Collectors.joining(", "));
    double overMs = (moved.toNs() - moved.fromNs()) / NS_PER_MS;
    return (counters.isEmpty() ? "none" : counters) + " in " + Numbers.text(overMs) + " ms";
  }
}
