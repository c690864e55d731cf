package io.twlab.report.figure;

import java.util.List;

/// A picture as data.
///
/// @param id names its file and its place in the page
/// @param caption what is drawn and how to read it
/// @param alternative the same for those who cannot see it, with the numbers that matter
/// @param variants the legend: slugs in the order of their places
public record Figure(
    String id,
    String title,
    String caption,
    String alternative,
    Axis x,
    Axis y,
    List<String> variants,
    List<Line> lines) {
  public Figure {
    variants = List.copyOf(variants);
    lines = List.copyOf(lines);
  }
}
