package io.twlab.result;

import io.twlab.spec.Expectation;
import io.twlab.spec.Variant;
import java.util.stream.Stream;

/// An expectation line that can be judged.
public record ParsedExpectation(Expectation source, Term left, Comparison comparison, Term right)
    implements ExpectationLine {

  /// Whether trials move its values by themselves.
  boolean isTiming() {
    return measured().anyMatch(Term.Measured::isTiming);
  }

  /// Whether the line says anything about a variant.
  boolean concerns(Variant variant) {
    return measured().anyMatch(measured -> measured.variants().contains(variant));
  }

  Stream<Term.Measured> measured() {
    return Stream.concat(left.measured(), right.measured());
  }
}
