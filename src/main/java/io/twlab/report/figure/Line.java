package io.twlab.report.figure;

import java.util.List;

/// One line of a figure.
///
/// @param variant slug of the variant it belongs to; lines of one variant share colour and legend
///   entry
/// @param place of the variant in the figure, from 0; decides colour and marker
/// @param trial number of the trial, 0 for a prediction
public record Line(String variant, int place, int trial, Kind kind, List<Point> points) {
  public Line {
    points = List.copyOf(points);
  }

  /// What a line stands for.
  public enum Kind {
    MEASURED,
    PREDICTED,
    CEILING
  }
}
