package io.twlab.result;

import io.twlab.measure.Verdict;
import io.twlab.result.Summary.ExpectationResult;
import io.twlab.result.Summary.Value;
import java.util.List;
import java.util.Optional;

/// Judges one line by the values of its trials. What stands in the way (an INVALID trial, one that
/// is missing, a kernel that cannot) weighs in by the precedence of [Verdict].
final class ExpectationJudge {
  private final TrialValues trials;

  private record Decision(Verdict verdict, String reason) {}

  ExpectationJudge(TrialValues trials) {
    this.trials = trials;
  }

  ExpectationResult judge(ParsedExpectation line) {
    Evidence evidence = new Evidence(line, trials);
    return result(line, evidence, spared(decide(line, evidence), line, evidence));
  }

  /// A premise says whether there was enough to answer by, and nothing about the answer.
  ExpectationResult judgePremise(ParsedExpectation line) {
    Evidence evidence = new Evidence(line, trials);
    return result(line, evidence, asPremise(decide(line, evidence)));
  }

  private static Decision asPremise(Decision decision) {
    return decision.verdict() == Verdict.REFUTED
        ? new Decision(Verdict.INCONCLUSIVE, decision.reason() + ": too little to answer by")
        : decision;
  }

  private static ExpectationResult result(
      ParsedExpectation line, Evidence evidence, Decision decision) {
    return new ExpectationResult(
        line.source().text(),
        line.source().line(),
        decision.verdict(),
        valuesOf(line.left(), evidence),
        valuesOf(line.right(), evidence),
        decision.reason());
  }

  private static List<Value> valuesOf(Term side, Evidence evidence) {
    return evidence.valuesOfSide(side).stream()
        .filter(value -> Double.isFinite(value.value()))
        .toList();
  }

  private static Decision decide(ParsedExpectation line, Evidence evidence) {
    Verdict obstacle = evidence.obstacleVerdict();
    if (!evidence.isComplete() || obstacle == Verdict.INVALID) {
      return new Decision(obstacle, evidence.obstacleReason());
    }
    Decision measured = measured(line, evidence);
    return measured.verdict().compareTo(obstacle) >= 0
        ? measured
        : new Decision(obstacle, evidence.obstacleReason() + "; else " + measured.reason());
  }

  /// What the kernel does under a load that never was refutes nothing: where the machine began less
  /// than was asked, the trials with their whole load have to refute it by themselves.
  private Decision spared(Decision decision, ParsedExpectation line, Evidence evidence) {
    if (decision.verdict() != Verdict.REFUTED || evidence.shortOfLoad().isEmpty()) {
      return decision;
    }
    Optional<Decision> refuted =
        Optional.of(new Evidence(line, trials.ofFullLoad()))
            .filter(Evidence::isComplete)
            .map(full -> measured(line, full))
            .filter(byFull -> byFull.verdict() == Verdict.REFUTED);
    return refuted.orElseGet(() -> undecided(decision, evidence));
  }

  private static Decision undecided(Decision decision, Evidence evidence) {
    return new Decision(
        Verdict.INCONCLUSIVE,
        decision.reason()
            + "; it refutes nothing, as not all attempts were begun of "
            + String.join(", ", evidence.shortOfLoad())
            + " (attempts.not_started)");
  }

  private static Decision measured(ParsedExpectation line, Evidence evidence) {
    return line.isTiming() ? byRange(line, evidence) : byTrial(line, evidence);
  }

  /// Timings: wholly on one side, or INCONCLUSIVE.
  private static Decision byRange(ParsedExpectation line, Evidence evidence) {
    Range left = TermRange.of(line.left(), evidence);
    Range right = TermRange.of(line.right(), evidence);
    Verdict verdict = line.comparison().judge(left, right);
    String sides = left + " " + line.comparison().sign() + " " + right;
    return switch (verdict) {
      case CONFIRMED -> new Decision(verdict, sides + " holds for the whole interval");
      case REFUTED -> new Decision(verdict, sides + " holds nowhere in the interval");
      case MEASURED, UNSUPPORTED, INCONCLUSIVE, INVALID ->
          new Decision(verdict, sides + " is open: the sides overlap; more trials may decide");
    };
  }

  /// Counts: it holds for every value against every value, or it does not hold.
  private static Decision byTrial(ParsedExpectation line, Evidence evidence) {
    List<Value> lefts = operands(line.left(), evidence);
    List<Value> rights = operands(line.right(), evidence);
    for (Value left : lefts) {
      for (Value right : rights) {
        if (!Double.isFinite(left.value()) || !Double.isFinite(right.value())) {
          return new Decision(Verdict.INCONCLUSIVE, "a division by zero leaves nothing to compare");
        }
        if (!line.comparison().holds(left.value(), right.value())) {
          return new Decision(Verdict.REFUTED, offence(line, left, right));
        }
      }
    }
    String holds = span(lefts) + " " + line.comparison().sign() + " " + span(rights);
    return new Decision(Verdict.CONFIRMED, holds + " holds in every trial");
  }

  /// Each trial's value for `all`, else the one value that the side comes to.
  private static List<Value> operands(Term side, Evidence evidence) {
    if (side instanceof Term.Measured measured && measured.aggregate() == Aggregate.ALL) {
      return evidence.valuesOf(measured);
    }
    return List.of(new Value(name(side), TermRange.of(side, evidence).low()));
  }

  private static String name(Term side) {
    return switch (side) {
      case Term.Constant _ -> "";
      case Term.Measured measured -> measured.toString();
      case Term.Negated _, Term.Calculated _ ->
          side.measured().findAny().isEmpty() ? "" : "the calculated side";
    };
  }

  private static String offence(ParsedExpectation line, Value left, Value right) {
    String expected = "not " + line.comparison().sign() + " ";
    return said(left) + ", " + expected + said(right);
  }

  private static String said(Value value) {
    String number = NumberText.of(value.value());
    return value.from().isEmpty() ? number : value.from() + " is " + number;
  }

  private static String span(List<Value> values) {
    Sample sample = new Sample(values.stream().map(Value::value).toList());
    return new Range(sample.min(), sample.max()).toString();
  }
}
