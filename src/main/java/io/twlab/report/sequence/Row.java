package io.twlab.report.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// A line of a diagram, from the top down.
sealed interface Row {
  /// A connection begins.
  record Opening(int connection) implements Row {}

  /// A segment comes to the link, or is made there.
  record Arrow(Step step) implements Row {}

  /// A segment that was held goes on.
  record Release(Step step) implements Row {}

  /// A segment that changes its receiver's state arrives when others have come to the link already.
  record Arrival(Step step) implements Row {}

  /// Segments that are not drawn.
  record Fold(List<Step> steps) implements Row {
    public Fold {
      steps = List.copyOf(steps);
    }
  }

  /// A time in which the link saw nothing that is long beside the others.
  record Pause(long ns) implements Row {}

  /// The rows of an excerpt.
  static List<Row> of(Excerpt excerpt) {
    List<Row> rows = new ArrayList<>();
    List<Step> waiting = new ArrayList<>();
    List<List<Step>> folded = excerpt.folded();
    long longNs = longPauseNs(excerpt.told());
    int connection = 0;
    long lastNs = Long.MAX_VALUE;
    for (int i = 0; i < excerpt.drawn().size(); i++) {
      Step step = excerpt.drawn().get(i);
      long seenNs = step.segment().seenNs();
      addFold(folded.get(i), rows);
      lastNs = folded.get(i).isEmpty() ? lastNs : folded.get(i).getLast().segment().seenNs();
      lastNs = release(waiting, seenNs, lastNs, longNs, rows);
      addPause(lastNs, seenNs, longNs, rows);
      if (step.connection() > connection) {
        connection = step.connection();
        rows.add(new Opening(connection));
      }
      rows.add(new Arrow(step));
      lastNs = seenNs;
      if (isReleased(step) || arrivesLater(step, excerpt)) {
        waiting.add(step);
      }
    }
    addFold(folded.getLast(), rows);
    release(waiting, Long.MAX_VALUE, lastNs, longNs, rows);
    return rows;
  }

  /// Whether its arrival has a row of its own: else the row of its sending tells of it.
  static boolean arrivesLater(Step step, Excerpt excerpt) {
    OptionalLong leftNs = step.segment().leftNs();
    return leftNs.isPresent()
        && excerpt.states().changesReceiverWith(step)
        && excerpt.drawn().stream()
            .filter(other -> other.number() > step.number())
            .anyMatch(other -> other.segment().seenNs() < leftNs.getAsLong());
  }

  private static boolean isReleased(Step step) {
    return switch (step.segment().fate()) {
      case HELD -> step.segment().leftNs().isPresent();
      case PASSED, LOST, OVERFLOWED, DROPPED, KEPT, COPIED, REPLAYED, FORGED -> false;
    };
  }

  /// Those that went on before a moment.
  ///
  /// @return when the last row was
  private static long release(
      List<Step> waiting, long beforeNs, long lastNs, long longNs, List<Row> rows) {
    List<Step> due =
        waiting.stream()
            .filter(step -> step.segment().leftNs().getAsLong() < beforeNs)
            .sorted(Comparator.comparingLong(step -> step.segment().leftNs().getAsLong()))
            .toList();
    long rowNs = lastNs;
    for (Step step : due) {
      long leftNs = step.segment().leftNs().getAsLong();
      addPause(rowNs, leftNs, longNs, rows);
      rows.add(isReleased(step) ? new Release(step) : new Arrival(step));
      rowNs = leftNs;
    }
    waiting.removeAll(due);
    return rowNs;
  }

  private static void addFold(List<Step> steps, List<Row> rows) {
    if (!steps.isEmpty()) {
      rows.add(new Fold(steps));
    }
  }

  private static void addPause(long fromNs, long toNs, long longNs, List<Row> rows) {
    if (toNs - fromNs >= longNs && fromNs != Long.MAX_VALUE) {
      rows.add(new Pause(toNs - fromNs));
    }
  }

  /// 5 ms, or four times the usual gap between segments where that is more.
  private static long longPauseNs(List<Step> steps) {
    long[] gaps = new long[Math.max(0, steps.size() - 1)];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = steps.get(i + 1).segment().seenNs() - steps.get(i).segment().seenNs();
    }
    Arrays.sort(gaps);
    long median = gaps.length == 0 ? 0 : gaps[gaps.length / 2];
    return Math.max(5_000_000, 4 * median);
  }
}
