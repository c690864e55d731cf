package io.twlab.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/// When connection attempts are due.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Arrivals.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = Arrivals.Poisson.class, name = "poisson"),
  @JsonSubTypes.Type(value = Arrivals.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = Arrivals.Burst.class, name = "burst")
})
public sealed interface Arrivals {
  /// Open loop, evenly spaced.
  record Constant(double perSecond) implements Arrivals {}

  /// Open loop, exponential gaps from the trial's seed.
  record Poisson(double perSecond) implements Arrivals {}

  /// Closed loop: each of `loops` starts its next attempt when its last one has ended.
  record Closed(int loops) implements Arrivals {}

  /// Open loop, `size` attempts due at once every `every`.
  record Burst(int size, Duration every) implements Arrivals {}
}
