package io.twlab.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What one direction of a link counted, by what emulates it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = QdiscCounts.class, name = "netem"),
  @JsonSubTypes.Type(value = WireCounts.class, name = "wire")
})
public sealed interface LinkCounts permits QdiscCounts, WireCounts {
  /// Packets that left the link.
  long sent();

  /// Those packets' bytes, with their Ethernet headers.
  long sentBytes();

  /// Packets that did not, for whatever reason.
  long dropped();

  /// Packets that wait in it.
  long backlog();

  /// The same of a link that has carried nothing yet.
  LinkCounts nothing();

  /// What was counted after `earlier`, which is of the same link.
  LinkCounts since(LinkCounts earlier);
}
