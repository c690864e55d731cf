package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalLong;

/// What the controller asks of the process of a link. It ends with its standard input.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToLink.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = ToLink.Listen.class, name = "listen"),
  @JsonSubTypes.Type(value = ToLink.Count.class, name = "count"),
  @JsonSubTypes.Type(value = ToLink.StartRecording.class, name = "start-recording"),
  @JsonSubTypes.Type(value = ToLink.StopRecording.class, name = "stop-recording"),
  @JsonSubTypes.Type(value = ToLink.StopListening.class, name = "stop-listening"),
  @JsonSubTypes.Type(value = ToLink.TellSegments.class, name = "tell-segments"),
  @JsonSubTypes.Type(value = ToLink.TellCapture.class, name = "tell-capture")
})
public sealed interface ToLink {
  /// Be a wire: carry packets from now on. Answered by [FromLink.Begun].
  record Begin(WireTask task) implements ToLink {}

  /// Be a tap: make sure that you can listen. Answered by [FromLink.Done].
  record Listen(TapTask task) implements ToLink {}

  /// Say what you have counted. Answered by [FromLink.Counted].
  record Count() implements ToLink {}

  /// Note segments from now on, and let faults act; for a tap, or a wire that has to. Answered by
  /// [FromLink.Done].
  record StartRecording() implements ToLink {}

  /// Note nothing any more, of a wire; faults go on acting. Answered by [FromLink.Recorded].
  record StopRecording() implements ToLink {}

  /// The same, of a tap. Answered by [FromLink.Recorded].
  ///
  /// @param emptyNs a moment (CLOCK_MONOTONIC) since when nothing that had come before was in the
  ///   link any more, if one is known
  record StopListening(OptionalLong emptyNs) implements ToLink {}

  /// Tell segments from that one on, as many as a message may hold. Answered by
  /// [FromLink.Segments].
  record TellSegments(int from) implements ToLink {}

  /// Tell bytes of the capture file from that one on, as many as a message may hold. Answered by
  /// [FromLink.Capture].
  record TellCapture(int from) implements ToLink {}
}
