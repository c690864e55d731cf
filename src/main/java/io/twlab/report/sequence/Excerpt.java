package io.twlab.report.sequence;

import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The part of a recording that is told: the endpoints on which a fault acted first, from the
/// connection before it on; without a fault the first connection of all. Of its segments those are
/// drawn that the story needs.
///
/// @param told the segments of those connections
/// @param drawn at most [#MOST] of them, in order
record Excerpt(Conversation conversation, States states, List<Step> told, List<Step> drawn) {
  static final int MOST = 40;

  /// So many plain segments of each connection show what goes on in it.
  private static final int PLAIN = 4;

  /// And so many around one that was disturbed.
  private static final int BEFORE = 3;

  private static final int AFTER = 5;

  Excerpt {
    told = List.copyOf(told);
    drawn = List.copyOf(drawn);
  }

  /// Empty where no connection begins.
  static Optional<Excerpt> of(List<Segment> segments) {
    Optional<Segment> disturbed = segments.stream().filter(Excerpt::isDisturbed).findFirst();
    return disturbed
        .or(() -> segments.stream().filter(Excerpt::opens).findFirst())
        .map(one -> around(Conversation.of(segments, one)))
        .filter(excerpt -> !excerpt.told().isEmpty());
  }

  /// One that a fault has changed and let pass is where it should be.
  private static boolean isDisturbed(Segment segment) {
    return segment.fault().isPresent() && segment.fate() != SegmentFate.PASSED;
  }

  private static boolean opens(Segment segment) {
    return segment.has(TcpFlag.SYN) && !segment.has(TcpFlag.ACK);
  }

  private static Excerpt around(Conversation conversation) {
    Optional<Step> disturbed =
        conversation.steps().stream().filter(step -> isDisturbed(step.segment())).findFirst();
    int first = disturbed.map(step -> step.connection() - 1).orElse(1);
    int last = disturbed.map(Excerpt::lastConcerned).orElse(1);
    List<Step> told =
        conversation.steps().stream()
            .filter(step -> step.connection() >= first && step.connection() <= last)
            .toList();
    States states = States.of(conversation);
    return new Excerpt(conversation, states, told, drawnOf(told, states));
  }

  /// A segment that is missing or late is felt by the connection after it; one that was put in, by
  /// its own.
  private static int lastConcerned(Step disturbed) {
    return switch (disturbed.segment().fate()) {
      case COPIED, REPLAYED, FORGED -> disturbed.connection();
      case PASSED, LOST, OVERFLOWED, DROPPED, HELD, KEPT -> disturbed.connection() + 1;
    };
  }

  /// The first [#MOST] by how much the story needs them.
  private static List<Step> drawnOf(List<Step> told, States states) {
    if (told.size() <= MOST) {
      return told;
    }
    Set<Step> needed = new LinkedHashSet<>();
    List<Step> marked = told.stream().filter(step -> !step.undisturbed()).limit(BEFORE).toList();
    needed.addAll(marked);
    marked.forEach(mark -> needed.addAll(originalOf(mark, told)));
    add(told, step -> isMilestone(step, states), needed);
    marked.forEach(mark -> needed.addAll(neighbours(mark, told)));
    told.stream()
        .mapToInt(Step::connection)
        .distinct()
        .forEach(connection -> needed.addAll(firstPlain(connection, told, states)));
    add(told, step -> !step.undisturbed(), needed);
    return needed.stream().limit(MOST).sorted(Comparator.comparingInt(Step::number)).toList();
  }

  private static void add(List<Step> told, Predicate<Step> which, Set<Step> needed) {
    told.stream().filter(which).forEach(needed::add);
  }

  private static boolean isMilestone(Step step, States states) {
    return states.changesWith(step) || step.length() > step.segment().payloadBytes();
  }

  private static List<Step> originalOf(Step copy, List<Step> told) {
    return told.stream()
        .filter(step -> copy.copyOf().isPresent())
        .filter(step -> step.number() == copy.copyOf().getAsInt())
        .toList();
  }

  private static List<Step> neighbours(Step mark, List<Step> told) {
    int at = told.indexOf(mark);
    return told.subList(Math.max(0, at - BEFORE), Math.min(told.size(), at + AFTER + 1));
  }

  private static List<Step> firstPlain(int connection, List<Step> told, States states) {
    return told.stream()
        .filter(step -> step.connection() == connection && !isMilestone(step, states))
        .limit(PLAIN)
        .toList();
  }

  /// Told segments between two drawn ones, for each drawn one those in front of it; the last list
  /// is of those behind all.
  List<List<Step>> folded() {
    List<List<Step>> folded = new ArrayList<>();
    List<Step> gap = new ArrayList<>();
    Set<Integer> numbers = new LinkedHashSet<>();
    drawn.forEach(step -> numbers.add(step.number()));
    for (Step step : told) {
      if (numbers.contains(step.number())) {
        folded.add(List.copyOf(gap));
        gap.clear();
      } else {
        gap.add(step);
      }
    }
    folded.add(List.copyOf(gap));
    return folded;
  }
}
