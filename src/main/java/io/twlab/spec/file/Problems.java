package io.twlab.spec.file;

import io.twlab.spec.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong in one file, each thing once.
final class Problems {
  private static final int ENOUGH = 200;

  private final String file;
  private final Set<Problem> found = new LinkedHashSet<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Place place, String what, String expected, String remedy) {
    found.add(new Problem(file, place.line(), place.column(), what, expected, remedy));
  }

  /// Those of now, whatever is added later.
  Problems copy() {
    Problems copy = new Problems(file);
    copy.addAll(this);
    return copy;
  }

  void addAll(Problems more) {
    found.addAll(more.found);
  }

  /// Also of another file that this one names.
  void addAll(List<Problem> more) {
    found.addAll(more);
  }

  /// Of those in this file itself.
  List<Place> places() {
    return found.stream()
        .filter(problem -> problem.file().equals(file))
        .map(problem -> new Place(problem.line(), problem.column()))
        .toList();
  }

  /// Whether there are more than anybody reads, so that looking for further ones is not worth the
  /// time.
  boolean isEnough() {
    return found.size() >= ENOUGH;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// In the order of the file, and then those of other files.
  List<Problem> inOrder() {
    return found.stream().sorted(Problem.inOrderOf(file)).toList();
  }
}
