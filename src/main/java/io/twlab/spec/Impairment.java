package io.twlab.spec;

import io.twlab.spec.unit.Key;
import io.twlab.spec.unit.Unit;
import java.time.Duration;
import java.util.Optional;

/// What happens to packets of one direction. Probabilities are held as 0..1, the rate in bits per
/// second.
public record Impairment(
    @Key(doc = "One-way delay added to every packet.", min = "0s", max = "1min") Duration delay,
    @Key(doc = "Half width of the delay's variation.", min = "0s", max = "1min") Duration jitter,
    @Key(doc = "Probability that a packet is dropped.", unit = Unit.PROBABILITY, max = "100%")
        double loss,
    @Key(doc = "Probability that a packet is sent twice.", unit = Unit.PROBABILITY, max = "100%")
        double duplicate,
    @Key(doc = "Probability that a packet overtakes.", unit = Unit.PROBABILITY, max = "100%")
        double reorder,
    @Key(doc = "Bits per second.", unit = Unit.BITRATE, min = "1kbit/s", max = "400Gbit/s")
        Optional<Long> rate,
    @Key(doc = "Packets the queue holds.", min = "1", max = "1000000") Optional<Integer> limit) {
  public static final Impairment NONE =
      new Impairment(Duration.ZERO, Duration.ZERO, 0, 0, 0, Optional.empty(), Optional.empty());

  public boolean isNone() {
    return equals(NONE);
  }
}
