package io.twlab.result;

import io.twlab.spec.Variant;
import java.util.List;
import java.util.stream.Stream;

/// One side of an expectation, or a part of one.
sealed interface Term {
  /// Everything that is measured in it.
  Stream<Measured> measured();

  /// A number as written.
  record Constant(double value) implements Term {
    @Override
    public Stream<Measured> measured() {
      return Stream.empty();
    }
  }

  /// A metric over the trials of some variants.
  ///
  /// @param selector as written
  /// @param variants that it selects; at least one
  record Measured(
      Aggregate aggregate,
      String selector,
      List<Variant> variants,
      String metric,
      MetricFamily family)
      implements Term {
    public Measured {
      variants = List.copyOf(variants);
    }

    @Override
    public Stream<Measured> measured() {
      return Stream.of(this);
    }

    boolean isTiming() {
      return family.kind() == MetricKind.TIMING;
    }

    @Override
    public String toString() {
      return aggregate.label() + "(\"" + selector + "\", \"" + metric + "\")";
    }
  }

  /// A term with the other sign.
  record Negated(Term term) implements Term {
    @Override
    public Stream<Measured> measured() {
      return term.measured();
    }
  }

  /// Two terms and what is done with them.
  record Calculated(Arithmetic operator, Term left, Term right) implements Term {
    @Override
    public Stream<Measured> measured() {
      return Stream.concat(left.measured(), right.measured());
    }
  }
}
