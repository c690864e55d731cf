package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.twlab.measure.Counter;
import io.twlab.measure.Exemplar;
import io.twlab.measure.Gap;
import io.twlab.measure.Latency;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Series;
import io.twlab.measure.Setting;
import io.twlab.measure.Tally;
import java.util.List;

/// A piece of a node's data. A long series comes as several parts with ascending times.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DataPart.OfSeries.class, name = "series"),
  @JsonSubTypes.Type(value = DataPart.OfOutcomes.class, name = "outcomes"),
  @JsonSubTypes.Type(value = DataPart.OfCounters.class, name = "counters"),
  @JsonSubTypes.Type(value = DataPart.OfLatency.class, name = "latency"),
  @JsonSubTypes.Type(value = DataPart.OfGaps.class, name = "gaps"),
  @JsonSubTypes.Type(value = DataPart.OfTallies.class, name = "tallies"),
  @JsonSubTypes.Type(value = DataPart.OfExemplars.class, name = "exemplars"),
  @JsonSubTypes.Type(value = DataPart.OfSettings.class, name = "settings")
})
public sealed interface DataPart {
  record OfSeries(Series series) implements DataPart {}

  record OfOutcomes(List<OutcomeCount> outcomes) implements DataPart {}

  record OfCounters(List<Counter> counters) implements DataPart {}

  record OfLatency(Latency latency) implements DataPart {}

  record OfGaps(List<Gap> gaps) implements DataPart {}

  record OfTallies(List<Tally> tallies) implements DataPart {}

  record OfExemplars(List<Exemplar> exemplars) implements DataPart {}

  /// Settings that could be proved only by what was measured.
  record OfSettings(List<Setting> settings) implements DataPart {}
}
