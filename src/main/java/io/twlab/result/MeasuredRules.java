package io.twlab.result;

import java.util.Optional;

/// What a line may say about timings, which move from trial to trial by themselves.
///
/// @param overlap whether measure phases may overlap, so that one trial's load falsifies the
///   other's timings
record MeasuredRules(boolean overlap) {

  void check(ParsedExpectation line) throws LineRefused {
    if (line.measured().findAny().isEmpty()) {
      throw new LineRefused(
          1, "the line measures nothing", "use all, median, min, max or sum on one side");
    }
    Optional<Term.Measured> timing = line.measured().filter(Term.Measured::isTiming).findFirst();
    if (timing.isPresent()) {
      checkTiming(line, timing.get().metric());
    }
    boolean summed = line.measured().anyMatch(m -> m.isTiming() && m.aggregate() == Aggregate.SUM);
    if (summed) {
      throw new LineRefused(1, "a sum of timings over trials means nothing", "take median(…)");
    }
  }

  private void checkTiming(ParsedExpectation line, String metric) throws LineRefused {
    if (overlap) {
      throw new LineRefused(
          1,
          "'" + metric + "' is a timing, and with 'overlap: true' trials disturb each other's",
          "remove overlap, or expect counts only");
    }
    if (isCaptured(line)) {
      throw new LineRefused(
          1,
          "'" + metric + "' is a timing, and with 'observe.capture: true' each packet takes longer",
          "remove observe.capture, or expect counts only");
    }
    if (line.comparison().isEquality()) {
      throw new LineRefused(
          1, "'" + metric + "' is a timing and never exactly equal", "compare with < or >");
    }
  }

  private static boolean isCaptured(ParsedExpectation line) {
    return line.measured()
        .filter(Term.Measured::isTiming)
        .flatMap(measured -> measured.variants().stream())
        .anyMatch(variant -> variant.scenario().observe().capture());
  }
}
