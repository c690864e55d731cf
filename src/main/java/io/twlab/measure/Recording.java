package io.twlab.measure;

import java.util.List;
import java.util.Optional;

/// The segments that a link saw in a trial.
///
/// @param segments in the order in which the link saw them
/// @param unrecorded how many more there were, for which there was no room
/// @param faults in the order of the experiment file
/// @param capture what the capture file holds, where there is one
public record Recording(
    List<Segment> segments,
    long unrecorded,
    List<FaultCount> faults,
    Optional<CaptureCount> capture) {
  public static final Recording NOTHING = new Recording(List.of(), 0, List.of());

  public Recording {
    segments = List.copyOf(segments);
    faults = List.copyOf(faults);
  }

  /// Without a capture file.
  public Recording(List<Segment> segments, long unrecorded, List<FaultCount> faults) {
    this(segments, unrecorded, faults, Optional.empty());
  }
}
