package io.twlab.report.figure;

import io.twlab.report.story.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/// The curves of one figure by variant, before they are laid out in panels that a reader can tell
/// apart.
///
/// @param x axis from the largest x of all curves
/// @param y axis from the smallest and the largest y of all curves
record Draft(
    String id,
    String title,
    String caption,
    DoubleFunction<Axis> x,
    Span y,
    Map<String, List<Curve>> curves) {
  /// As many colours as colour-blind readers can tell apart.
  static final int VARIANTS_IN_A_PANEL = 6;

  /// An axis that holds all values between two.
  @FunctionalInterface
  interface Span {
    Axis over(double smallest, double largest);
  }

  /// Points of one trial or of the prediction.
  record Curve(int trial, Line.Kind kind, List<Point> points) {}

  /// One figure for each six variants, all with the same axes; none where there is nothing to draw.
  List<Figure> panels() {
    List<String> drawn = curves.keySet().stream().filter(this::isMeasured).toList();
    if (drawn.isEmpty()) {
      return List.of();
    }
    Axis across = x.apply(extreme(points().mapToDouble(Point::x).toArray(), Math::max));
    double[] heights = points().mapToDouble(Point::y).toArray();
    Axis up = y.over(extreme(heights, Math::min), extreme(heights, Math::max));
    int panels = (drawn.size() + VARIANTS_IN_A_PANEL - 1) / VARIANTS_IN_A_PANEL;
    List<Figure> figures = new ArrayList<>();
    for (int panel = 0; panel < panels; panel++) {
      int from = panel * drawn.size() / panels;
      int to = (panel + 1) * drawn.size() / panels;
      figures.add(panel(panel + 1, panels, drawn.subList(from, to), across, up));
    }
    return figures;
  }

  private Figure panel(int number, int of, List<String> variants, Axis across, Axis up) {
    List<Line> lines = new ArrayList<>();
    for (int place = 0; place < variants.size(); place++) {
      for (Curve curve : curves.get(variants.get(place))) {
        lines.add(
            new Line(variants.get(place), place, curve.trial(), curve.kind(), curve.points()));
      }
    }
    String panelId = number == 1 ? id : id + "-" + number;
    String panelTitle = of == 1 ? title : title + " (" + number + " of " + of + ")";
    String alternative = alternative(variants, up);
    return new Figure(panelId, panelTitle, caption, alternative, across, up, variants, lines);
  }

  private String alternative(List<String> variants, Axis up) {
    Map<String, String> highest = new LinkedHashMap<>();
    for (String variant : variants) {
      double[] values =
          curves.get(variant).stream()
              .filter(curve -> curve.kind() == Line.Kind.MEASURED)
              .flatMap(curve -> curve.points().stream())
              .mapToDouble(Point::y)
              .toArray();
      highest.put(variant, Numbers.text(extreme(values, Math::max)));
    }
    StringBuilder text = new StringBuilder(title).append(". Highest measured values in ");
    text.append(up.unit()).append(": ");
    highest.forEach(
        (variant, value) -> text.append(variant).append(' ').append(value).append("; "));
    return text.substring(0, text.length() - 2) + ".";
  }

  private boolean isMeasured(String variant) {
    return curves.get(variant).stream()
        .anyMatch(curve -> curve.kind() == Line.Kind.MEASURED && !curve.points().isEmpty());
  }

  private Stream<Point> points() {
    return curves.values().stream().flatMap(List::stream).flatMap(curve -> curve.points().stream());
  }

  private static double extreme(double[] values, DoubleBinaryOperator choose) {
    double found = values[0];
    for (double value : values) {
      found = choose.applyAsDouble(found, value);
    }
    return found;
  }
}
