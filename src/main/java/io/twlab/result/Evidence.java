package io.twlab.result;

import io.twlab.measure.Verdict;
import io.twlab.result.Summary.Value;
import io.twlab.result.TrialValues.Found;
import io.twlab.result.TrialValues.Obstacle;
import io.twlab.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/// All values that one line speaks of, looked up once.
final class Evidence {
  private final Map<Term.Measured, Map<Variant, List<Value>>> values = new LinkedHashMap<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final SequencedSet<String> shortOfLoad = new LinkedHashSet<>();

  Evidence(ParsedExpectation line, TrialValues trials) {
    line.measured().distinct().forEach(measured -> lookUp(measured, trials));
  }

  private void lookUp(Term.Measured measured, TrialValues trials) {
    Map<Variant, List<Value>> found = new LinkedHashMap<>();
    for (Variant variant : measured.variants()) {
      Found one = trials.find(variant, measured.metric(), measured.family());
      if (!one.values().isEmpty()) {
        found.put(variant, one.values());
      }
      obstacles.addAll(one.obstacles());
      shortOfLoad.addAll(one.shortOfLoad());
    }
    values.put(measured, found);
  }

  /// Values of each variant that has any.
  Map<Variant, List<Value>> byVariant(Term.Measured measured) {
    return values.get(measured);
  }

  /// All values, variant after variant.
  List<Value> valuesOf(Term.Measured measured) {
    return values.get(measured).values().stream().flatMap(List::stream).toList();
  }

  /// The values of a whole side, as results list them.
  List<Value> valuesOfSide(Term side) {
    if (side.measured().findAny().isEmpty()) {
      return List.of(new Value("constant", TermRange.of(side, this).low()));
    }
    return side.measured().distinct().flatMap(measured -> valuesOf(measured).stream()).toList();
  }

  /// Trials in which the machine began less than was asked.
  List<String> shortOfLoad() {
    return List.copyOf(shortOfLoad);
  }

  /// Whether every measured part has a value at all.
  boolean isComplete() {
    return values.values().stream().noneMatch(Map::isEmpty);
  }

  /// The heaviest of what stands in the way; CONFIRMED if nothing does.
  Verdict obstacleVerdict() {
    return obstacles.stream().map(Obstacle::verdict).reduce(Verdict.CONFIRMED, Verdict::and);
  }

  /// What stands in the way, the heaviest only.
  String obstacleReason() {
    Verdict heaviest = obstacleVerdict();
    return obstacles.stream()
        .filter(obstacle -> obstacle.verdict() == heaviest)
        .map(Obstacle::reason)
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
