package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the controller asks of a wire. It ends with its standard input.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToWire.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = ToWire.Count.class, name = "count"),
  @JsonSubTypes.Type(value = ToWire.StartRecording.class, name = "start-recording"),
  @JsonSubTypes.Type(value = ToWire.StopRecording.class, name = "stop-recording"),
  @JsonSubTypes.Type(value = ToWire.TellSegments.class, name = "tell-segments"),
  @JsonSubTypes.Type(value = ToWire.TellCapture.class, name = "tell-capture")
})
public sealed interface ToWire {
  /// Carry packets from now on. Answered by [FromWire.Begun].
  record Begin(WireTask task) implements ToWire {}

  /// Say what you have counted. Answered by [FromWire.Counted].
  record Count() implements ToWire {}

  /// Let faults act and note segments from now on; only for a task with a tap. Answered by
  /// [FromWire.Done].
  record StartRecording() implements ToWire {}

  /// Note nothing any more; faults go on acting. Answered by [FromWire.Recorded].
  record StopRecording() implements ToWire {}

  /// Tell segments from that one on, as many as a message may hold. Answered by
  /// [FromWire.Segments].
  record TellSegments(int from) implements ToWire {}

  /// Tell bytes of the capture file from that one on, as many as a message may hold. Answered by
  /// [FromWire.Capture].
  record TellCapture(int from) implements ToWire {}
}
