package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.WireCounts;
import java.util.Map;

/// What a wire answers. Where it cannot, [FromWire.Failed] takes the place of the answer.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FromWire.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = FromWire.Counted.class, name = "counted"),
  @JsonSubTypes.Type(value = FromWire.Failed.class, name = "failed")
})
public sealed interface FromWire {
  /// @param limits packets that each direction keeps at once
  /// @param scheduling what the kernel lets its thread be: `SCHED_FIFO` or `SCHED_OTHER`
  record Begun(Map<LinkDirection, Integer> limits, String scheduling) implements FromWire {}

  record Counted(Map<LinkDirection, WireCounts> counts) implements FromWire {}

  record Failed(String message) implements FromWire {}
}
