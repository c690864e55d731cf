package io.twlab.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.twlab.spec.unit.Key;
import io.twlab.spec.unit.Unit;
import java.time.Duration;
import java.util.Optional;

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
  record Constant(
      @Key(
              value = "constant",
              doc = "Open loop, evenly spaced: attempts per second over all clients.",
              unit = Unit.RATE,
              min = "0.01/s",
              max = "1000000/s")
          double perSecond)
      implements Arrivals {}

  /// Open loop, exponential gaps from the trial's seed.
  record Poisson(
      @Key(
              value = "poisson",
              doc = "Open loop, exponential gaps: mean attempts per second over all clients.",
              unit = Unit.RATE,
              min = "0.01/s",
              max = "1000000/s")
          double perSecond)
      implements Arrivals {}

  /// Closed loop: each of `loops` starts its next attempt when its last one has ended, until the
  /// window ends or `attempts` have been begun by all loops together. The window lasts its whole
  /// duration all the same.
  ///
  /// @param loops boxed, since [Defaults] has no value for it
  record Closed(
      @Key(
              value = "closed",
              doc =
                  "Closed loop: so many loops, each starting its next attempt when its last ended.",
              min = "1",
              max = "10000")
          Integer loops,
      @Key(
              doc = "So many attempts in all, if the window is long enough; none is no limit.",
              min = "1",
              max = "1000000")
          Optional<Integer> attempts)
      implements Arrivals {
    /// As many attempts as the window has time for.
    public Closed(int loops) {
      this(loops, Optional.empty());
    }
  }

  /// Open loop, `size` attempts due at once every `every`.
  record Burst(
      @Key(
              value = "burst",
              doc = "Open loop: so many attempts due at once.",
              min = "1",
              max = "100000")
          int size,
      @Key(doc = "Time from one burst to the next.", min = "1ms", max = "10min") Duration every)
      implements Arrivals {}
}
