package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the controller asks of the process of a link. It ends with its standard input.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToLink.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = ToLink.Count.class, name = "count"),
  @JsonSubTypes.Type(value = ToLink.StartRecording.class, name = "start-recording"),
  @JsonSubTypes.Type(value = ToLink.StopRecording.class, name = "stop-recording"),
  @JsonSubTypes.Type(value = ToLink.TellSegments.class, name = "tell-segments"),
  @JsonSubTypes.Type(value = ToLink.TellCapture.class, name = "tell-capture")
})
public sealed interface ToLink {
  /// Carry packets from now on. Answered by [FromLink.Begun].
  record Begin(WireTask task) implements ToLink {}

  /// Say what you have counted. Answered by [FromLink.Counted].
  record Count() implements ToLink {}

  /// Let faults act and note segments from now on; only for a task with a tap. Answered by
  /// [FromLink.Done].
  record StartRecording() implements ToLink {}

  /// Note nothing any more; faults go on acting. Answered by [FromLink.Recorded].
  record StopRecording() implements ToLink {}

  /// Tell segments from that one on, as many as a message may hold. Answered by
  /// [FromLink.Segments].
  record TellSegments(int from) implements ToLink {}

  /// Tell bytes of the capture file from that one on, as many as a message may hold. Answered by
  /// [FromLink.Capture].
  record TellCapture(int from) implements ToLink {}
}
