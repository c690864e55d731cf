package io.twlab.report.figure;

import java.util.ArrayList;
import java.util.List;

/// Fewer points without hiding extremes: of each slice of the x axis the first, the lowest, the
/// highest and the last point are kept.
final class Decimation {
  /// Slices of the x axis; a line keeps at most four points in each.
  static final int SLICES = 100;

  private Decimation() {}

  /// The points to draw of `points`, which ascend in x; a short line is left as it is.
  static List<Point> decimated(List<Point> points) {
    if (points.size() <= 2 * SLICES) {
      return points;
    }
    double from = points.getFirst().x();
    double slice = (points.getLast().x() - from) / SLICES;
    List<Point> kept = new ArrayList<>();
    int start = 0;
    while (start < points.size()) {
      int index = (int) ((points.get(start).x() - from) / slice);
      int end = start + 1;
      while (end < points.size() && (int) ((points.get(end).x() - from) / slice) == index) {
        end++;
      }
      keepExtremes(points.subList(start, end), kept);
      start = end;
    }
    return kept;
  }

  private static void keepExtremes(List<Point> slice, List<Point> kept) {
    int low = 0;
    int high = 0;
    for (int i = 1; i < slice.size(); i++) {
      if (slice.get(i).y() < slice.get(low).y()) {
        low = i;
      }
      if (slice.get(i).y() > slice.get(high).y()) {
        high = i;
      }
    }
    int last = slice.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (i == 0 || i == low || i == high || i == last) {
        kept.add(slice.get(i));
      }
    }
  }
}
