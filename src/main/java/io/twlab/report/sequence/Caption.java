package io.twlab.report.sequence;

import io.twlab.measure.FaultCount;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Recording;
import io.twlab.measure.Segment;
import io.twlab.measure.Tally;
import io.twlab.measure.TrialData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Says in sentences what a diagram shows, from what the link saw and what both sides counted.
final class Caption {
  /// So many disturbed segments are told of one by one.
  private static final int TOLD = 3;

  private Caption() {}

  /// @param emulations name of a fault to what it emulates
  static List<String> of(Excerpt excerpt, TrialData data, Map<String, String> emulations) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        ("Each arrow is one TCP segment between %s (client, left) and %s (server, right), "
                + "as the link between them saw it; time runs downwards, not to scale.")
            .formatted(excerpt.conversation().client(), excerpt.conversation().server()));
    sentences.addAll(emulated(data.recording(), emulations));
    sentences.addAll(disturbed(excerpt));
    sentences.addAll(unnamed(data.recording()));
    sentences.addAll(Handshakes.sentences(excerpt));
    sentences.add(outcomes(data));
    gaveUp(data, sentences);
    return sentences;
  }

  private static List<String> emulated(Recording recording, Map<String, String> emulations) {
    return recording.faults().stream()
        .filter(fault -> emulations.containsKey(fault.name()))
        .map(
            fault ->
                "Fault %s is an emulation, on the link, of %s: no kernel took part in it."
                    .formatted(fault.name(), emulations.get(fault.name())))
        .toList();
  }

  private static List<String> disturbed(Excerpt excerpt) {
    List<Step> marked = excerpt.told().stream().filter(step -> !step.undisturbed()).toList();
    List<String> sentences = new ArrayList<>();
    marked.stream().limit(TOLD).forEach(step -> sentences.add(sentence(step, excerpt)));
    if (marked.size() > TOLD) {
      sentences.add(
          Labels.number(marked.size() - TOLD)
              + " more segments of these connections were lost, held or put in.");
    }
    return sentences;
  }

  /// Faults that acted beyond what was recorded, or whose segments another fault had the last word
  /// on.
  private static List<String> unnamed(Recording recording) {
    String segments =
        recording.unrecorded() > 0
            ? "segments that were not recorded, or that another fault then took away"
            : "segments that another fault then took away";
    return recording.faults().stream()
        .filter(fault -> fault.acted() > 0 && recording.segments().stream().noneMatch(by(fault)))
        .map(
            fault ->
                "Fault %s acted %s times, on %s."
                    .formatted(fault.name(), Labels.number(fault.acted()), segments))
        .toList();
  }

  private static Predicate<Segment> by(FaultCount fault) {
    return segment -> segment.fault().equals(Optional.of(fault.name()));
  }

  private static String sentence(Step step, Excerpt excerpt) {
    String what = name(step);
    String by = step.fault().map(name -> "fault " + name).orElse("the link");
    return switch (step.segment().fate()) {
      case PASSED -> what + " passed.";
      case LOST -> "The link lost %s: the %s never got it.".formatted(what, step.receiver());
      case OVERFLOWED -> "The link lost %s because its queue was full.".formatted(what);
      case DROPPED ->
          "%s took %s away: the %s never got it.".formatted(capital(by), what, step.receiver());
      case HELD -> held(step, by, excerpt);
      case KEPT -> "%s held %s until the recording ended.".formatted(capital(by), what);
      case COPIED -> "%s is a second copy, put in by %s.".formatted(capital(what), by);
      case REPLAYED -> replayed(step, by, excerpt);
      case FORGED ->
          "%s forged %s: the %s never sent it.".formatted(capital(by), what, step.sender());
    };
  }

  private static String held(Step step, String by, Excerpt excerpt) {
    if (step.segment().leftNs().isEmpty()) {
      return "%s held %s, and then the link lost it.".formatted(capital(by), name(step));
    }
    long waitedNs =
        step.segment().leftNs().orElse(step.segment().seenNs()) - step.segment().seenNs();
    long arrivedIn =
        excerpt.told().stream()
            .filter(other -> other.segment().seenNs() <= step.segment().leftNs().orElse(0))
            .mapToInt(Step::connection)
            .max()
            .orElse(step.connection());
    String late =
        arrivedIn > step.connection() ? ", when connection " + arrivedIn + " had begun" : "";
    return "%s held %s for %s%s."
        .formatted(capital(by), name(step), Labels.duration(waitedNs), late);
  }

  private static String replayed(Step step, String by, Excerpt excerpt) {
    String copy =
        ("%s put no. %s, a late copy of a segment of an earlier connection, in front of what the "
                + "%s sent next")
            .formatted(capital(by), Labels.number(step.number()), step.sender());
    if (step.copyOf().isEmpty()) {
      return copy + ".";
    }
    Step old = excerpt.conversation().steps().get(step.copyOf().getAsInt() - 1);
    return copy
        + (": it is no. %s of connection %d, where its SEQ was %s; in connection %d the "
                + "same 32 bits mean SEQ %s and ACK %s.")
            .formatted(
                Labels.number(old.number()),
                old.connection(),
                Labels.sequence(old),
                step.connection(),
                Labels.sequence(step),
                Labels.acknowledgment(step));
  }

  /// `no. 12 (the client's FIN ACK)`.
  static String name(Step step) {
    String data =
        step.segment().payloadBytes() > 0
            ? " with %s bytes".formatted(Labels.number(step.segment().payloadBytes()))
            : "";
    return "no. %s (the %s's %s%s)"
        .formatted(Labels.number(step.number()), step.sender(), step.flags(), data);
  }

  private static String outcomes(TrialData data) {
    Map<String, Long> counts = new TreeMap<>();
    data.outcomes()
        .forEach(count -> counts.merge(count.outcome().metric(), count.count(), Long::sum));
    long due = data.outcomes().stream().mapToLong(OutcomeCount::count).sum();
    long ok = counts.getOrDefault(Outcome.OK.metric(), 0L);
    String others =
        counts.entrySet().stream()
            .filter(count -> count.getValue() > 0 && !count.getKey().equals(Outcome.OK.metric()))
            .map(count -> Labels.number(count.getValue()) + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "In the whole run %,d of %,d attempts went well%s.",
        ok,
        due,
        others.isEmpty() ? "" : "; the others: " + others);
  }

  private static void gaveUp(TrialData data, List<String> sentences) {
    long wrong =
        data.tallies().stream()
            .filter(tally -> tally.name().equals("errors.exchange.WRONG_DATA"))
            .mapToLong(Tally::count)
            .sum();
    if (wrong > 0) {
      sentences.add(
          ("In the whole run the server read bytes that do not belong to the connection in %s of"
                  + " them (WRONG_DATA): the stream was corrupted.")
              .formatted(Labels.number(wrong)));
    }
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
