package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.twlab.measure.CaptureCount;
import io.twlab.measure.FaultCount;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.WireCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the process of a link answers. Where it cannot, [FromLink.Failed] takes the place of the
/// answer.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FromLink.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = FromLink.Counted.class, name = "counted"),
  @JsonSubTypes.Type(value = FromLink.Done.class, name = "done"),
  @JsonSubTypes.Type(value = FromLink.Recorded.class, name = "recorded"),
  @JsonSubTypes.Type(value = FromLink.Segments.class, name = "segments"),
  @JsonSubTypes.Type(value = FromLink.Capture.class, name = "capture"),
  @JsonSubTypes.Type(value = FromLink.Failed.class, name = "failed")
})
public sealed interface FromLink {
  /// @param limits packets that each direction keeps at once
  /// @param scheduling what the kernel lets its thread be: `SCHED_FIFO` or `SCHED_OTHER`
  record Begun(Map<LinkDirection, Integer> limits, String scheduling) implements FromLink {}

  record Counted(Map<LinkDirection, WireCounts> counts) implements FromLink {}

  record Done() implements FromLink {}

  /// What there is to be told.
  ///
  /// @param segments that were noted
  /// @param unrecorded how many more there were
  /// @param faults what each did
  /// @param captured what the capture file holds, if there is one
  /// @param captureBytes of the capture file; 0 if there is none
  record Recorded(
      int segments,
      long unrecorded,
      List<FaultCount> faults,
      Optional<CaptureCount> captured,
      int captureBytes)
      implements FromLink {
    public Recorded {
      faults = List.copyOf(faults);
    }
  }

  record Segments(List<Segment> segments) implements FromLink {
    public Segments {
      segments = List.copyOf(segments);
    }
  }

  /// @param base64 bytes of the capture file
  record Capture(String base64) implements FromLink {}

  record Failed(String message) implements FromLink {}
}
