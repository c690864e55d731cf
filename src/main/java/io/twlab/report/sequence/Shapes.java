package io.twlab.report.sequence;

import java.util.Locale;

/// The marks of a diagram, drawn as paths: no font has to have them.
final class Shapes {
  private static final double SIZE = 7;

  private Shapes() {}

  static void draw(Svg svg, FateMark mark, double x, double y) {
    switch (mark.shape()) {
      case NONE -> {}
      case CROSS -> cross(svg, x, y, mark.colour());
      case BARS -> bars(svg, x, y, mark.colour());
      case DIAMOND ->
          svg.path(at("M%.1f %.1fl7 7l-7 7l-7 -7z", x, y - SIZE), mark.colour(), mark.colour(), 1);
      case TRIANGLE ->
          svg.path(at("M%.1f %.1fl8 14h-16z", x, y - SIZE), mark.colour(), mark.colour(), 1);
    }
  }

  private static void cross(Svg svg, double x, double y, String colour) {
    svg.path(at("M%.1f %.1fl14 14", x - SIZE, y - SIZE), "none", colour, 4);
    svg.path(at("M%.1f %.1fl-14 14", x + SIZE, y - SIZE), "none", colour, 4);
  }

  private static void bars(Svg svg, double x, double y, String colour) {
    svg.path(at("M%.1f %.1fh4v16h-4z", x - 6, y - 8), colour, colour, 1);
    svg.path(at("M%.1f %.1fh4v16h-4z", x + 2, y - 8), colour, colour, 1);
  }

  /// @param right which way it points
  static void arrowHead(Svg svg, double x, double y, boolean right, String colour) {
    String form = right ? "M%.1f %.1fl-10 -5v10z" : "M%.1f %.1fl10 -5v10z";
    svg.path(at(form, x, y), colour, colour, 0);
  }

  /// Where a side's state changes.
  static void knot(Svg svg, double x, double y) {
    svg.path(at("M%.1f %.1fa3.5 3.5 0 1 0 0.1 0z", x, y - 3.5), FateMark.INK, FateMark.INK, 0);
  }

  private static String at(String form, double x, double y) {
    return String.format(Locale.ROOT, form, x, y);
  }
}
