package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the controller asks of a wire. It ends with its standard input.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToWire.Begin.class, name = "begin"),
  @JsonSubTypes.Type(value = ToWire.Count.class, name = "count")
})
public sealed interface ToWire {
  /// Carry packets from now on. Answered by [FromWire.Begun].
  record Begin(WireTask task) implements ToWire {}

  /// Say what you have counted. Answered by [FromWire.Counted].
  record Count() implements ToWire {}
}
