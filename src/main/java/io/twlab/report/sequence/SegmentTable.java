package io.twlab.report.sequence;

import io.twlab.measure.Segment;
import io.twlab.measure.TcpFlag;
import io.twlab.report.sequence.SequenceFigure.SegmentRow;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The segments of an excerpt as rows of a table: those that are drawn, and of the others the
/// first.
final class SegmentTable {
  /// As many as a page can hold; all are in the trial's segments.csv.
  static final int MOST = 300;

  private SegmentTable() {}

  static List<SegmentRow> of(Excerpt excerpt) {
    long firstNs = excerpt.told().getFirst().segment().seenNs();
    Set<Integer> listed =
        Stream.concat(excerpt.drawn().stream(), excerpt.told().stream())
            .map(Step::number)
            .distinct()
            .limit(MOST)
            .collect(Collectors.toSet());
    return excerpt.told().stream()
        .filter(step -> listed.contains(step.number()))
        .map(step -> row(step, firstNs))
        .toList();
  }

  /// How many segments have no row; empty where all have one.
  static String unlisted(Excerpt excerpt) {
    int more = excerpt.told().size() - MOST;
    return more > 0 ? Labels.number(more) : "";
  }

  private static SegmentRow row(Step step, long firstNs) {
    Segment segment = step.segment();
    return new SegmentRow(
        Labels.number(step.number()),
        Integer.toString(step.connection()),
        Labels.moment(segment.seenNs() - firstNs),
        step.sender(),
        step.flags() + (step.again() ? " (again)" : ""),
        Labels.sequence(step),
        Labels.number(segment.sequence()),
        step.has(TcpFlag.ACK) ? Labels.acknowledgment(step) : "",
        Labels.number(segment.payloadBytes()),
        segment.timestamps().map(both -> both.value() + " / " + both.echo()).orElse("none"),
        fate(step));
  }

  private static String fate(Step step) {
    String fate = segmentFate(step);
    return step.fault().map(name -> fate + ", fault " + name).orElse(fate);
  }

  private static String segmentFate(Step step) {
    return step.undisturbed() ? "passed" : FateMark.of(step).word().toLowerCase(Locale.ROOT);
  }
}
