package io.twlab.report.sequence;

import java.util.Locale;

/// How a diagram shows what became of a segment: by a word, a shape, a line and a colour, so that
/// any one of them is enough.
///
/// @param word in capitals
/// @param colour readable on white, and told apart by the usual kinds of colour blindness together
///   with shape and line
/// @param dashes of the arrow, as SVG has them
record FateMark(String word, Shape shape, String colour, String dashes) {
  static final String INK = "#1f2933";
  private static final String GONE = "#a83a00";
  private static final String WAITS = "#7a5900";
  private static final String PUT_IN = "#0b5cad";
  private static final String SOLID = "none";

  /// What is drawn at the link.
  enum Shape {
    NONE,
    /// A cross: it goes no further.
    CROSS,
    /// Two bars: it waits.
    BARS,
    /// A filled diamond: it begins here.
    DIAMOND,
    /// A filled triangle: made up here.
    TRIANGLE
  }

  static FateMark of(Step step) {
    return switch (step.segment().fate()) {
      case PASSED -> new FateMark("", Shape.NONE, INK, SOLID);
      case LOST -> new FateMark("LOST", Shape.CROSS, GONE, SOLID);
      case OVERFLOWED -> new FateMark("LOST, queue full", Shape.CROSS, GONE, SOLID);
      case DROPPED -> new FateMark("DROPPED", Shape.CROSS, GONE, SOLID);
      case HELD -> new FateMark("HELD", Shape.BARS, WAITS, SOLID);
      case KEPT -> new FateMark("HELD to the end", Shape.BARS, WAITS, SOLID);
      case COPIED -> new FateMark("SECOND COPY", Shape.DIAMOND, PUT_IN, "7 3");
      case REPLAYED -> new FateMark(copyOf(step), Shape.DIAMOND, PUT_IN, "7 3");
      case FORGED -> new FateMark("FORGED", Shape.TRIANGLE, GONE, "2 3");
    };
  }

  private static String copyOf(Step step) {
    return step.copyOf().isPresent()
        ? String.format(Locale.ROOT, "LATE COPY of %,d", step.copyOf().getAsInt())
        : "LATE COPY";
  }
}
