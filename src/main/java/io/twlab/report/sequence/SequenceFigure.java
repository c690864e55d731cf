package io.twlab.report.sequence;

import java.util.List;

/// A time–sequence diagram with its words.
///
/// @param id names its file and its place in the page
/// @param caption sentences, in order
/// @param alternative the same for those who cannot see it
/// @param svg the picture
/// @param rows all segments of the connections that are told of, as far as a page can hold them
/// @param unlisted how many more there are; empty where all are there
/// @param file where all segments of the trial are, by the run folder
public record SequenceFigure(
    String id,
    String title,
    List<String> caption,
    String alternative,
    String svg,
    List<SegmentRow> rows,
    String unlisted,
    String file) {
  public SequenceFigure {
    caption = List.copyOf(caption);
    rows = List.copyOf(rows);
  }

  /// One segment in words and numbers.
  public record SegmentRow(
      String number,
      String connection,
      String time,
      String from,
      String flags,
      String sequence,
      String rawSequence,
      String acknowledgment,
      String length,
      String timestamps,
      String fate) {}
}
