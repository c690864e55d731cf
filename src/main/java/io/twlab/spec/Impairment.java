package io.twlab.spec;

import java.time.Duration;
import java.util.Optional;

/// What happens to packets of one direction.
///
/// @param delay one-way delay added to every packet
/// @param jitter half width of the delay's variation
/// @param loss probability in 0..1 that a packet is dropped
/// @param duplicate probability in 0..1 that a packet is sent twice
/// @param reorder probability in 0..1 that a packet overtakes the delay
/// @param rate bits per second, if limited
/// @param limit packets the queue holds, if set
public record Impairment(
    Duration delay,
    Duration jitter,
    double loss,
    double duplicate,
    double reorder,
    Optional<Long> rate,
    Optional<Integer> limit) {
  public static final Impairment NONE =
      new Impairment(Duration.ZERO, Duration.ZERO, 0, 0, 0, Optional.empty(), Optional.empty());

  public boolean isNone() {
    return equals(NONE);
  }
}
