package io.twlab.spec;

import io.twlab.spec.unit.Key;
import io.twlab.spec.unit.Unit;
import java.time.Duration;
import java.util.Optional;

/// What happens to packets of one direction, in the terms of tc-netem(8). Probabilities are held as
/// 0..1, the rate in bits per second.
///
/// @param jitter at most the delay; what it is of the variation depends on the distribution
/// @param limit empty for one that is computed: see [#queueLimit()]
public record Impairment(
    @Key(doc = "One-way delay added to every packet.", min = "0s", max = "1min") Duration delay,
    @Key(
            doc =
                "Variation of the delay: half its width if uniform, else its standard deviation."
                    + " Packets may overtake each other by it.",
            min = "0s",
            max = "2s")
        Duration jitter,
    @Key(doc = "How the delay varies, where there is jitter.") Distribution distribution,
    @Key(doc = "Probability that a packet is dropped; or in bursts, by a Gilbert-Elliott model.")
        Loss loss,
    @Key(
            doc = "Probability that one bit of a packet is flipped; a checksum then drops most.",
            unit = Unit.PROBABILITY,
            max = "100%")
        double corrupt,
    @Key(doc = "Probability that a packet is sent twice.", unit = Unit.PROBABILITY, max = "100%")
        double duplicate,
    @Key(
            doc =
                "Probability that a packet skips the delay and so overtakes those that wait;"
                    + " needs a delay.",
            unit = Unit.PROBABILITY,
            max = "100%")
        double reorder,
    @Key(doc = "Bits per second.", unit = Unit.BITRATE, min = "1kbit/s", max = "400Gbit/s")
        Optional<Long> rate,
    @Key(
            doc =
                "Packets that the queue holds, those that are being delayed included; by default"
                    + " enough for the delay.",
            min = "1",
            max = "1000000")
        Optional<Integer> limit) {
  public static final Impairment NONE =
      new Impairment(
          Duration.ZERO,
          Duration.ZERO,
          Distribution.UNIFORM,
          Loss.NONE,
          0,
          0,
          0,
          Optional.empty(),
          Optional.empty());

  /// More than a machine's veth pair carries; the wanted queue is this times the delay.
  private static final double MOST_PACKETS_PER_S = 1e6;

  /// Ethernet, IPv4 and TCP headers without options.
  private static final double SMALLEST_PACKET_BITS = 54 * 8;

  /// What waits besides the packets that are being delayed; netem's own default.
  private static final int STANDING = 1000;

  /// How the delay of a packet is drawn, as tc-netem(8) names it. The curves other than `uniform`
  /// are iproute2's tables, cut off at four standard deviations.
  public enum Distribution {
    UNIFORM,
    NORMAL,
    PARETO,
    PARETONORMAL;

    /// The longest delay beyond the mean, in units of the jitter.
    int reach() {
      return switch (this) {
        case UNIFORM -> 1;
        case NORMAL, PARETO, PARETONORMAL -> 4;
      };
    }
  }

  /// Whether packets pass untouched. A distribution without jitter changes nothing by itself.
  public boolean isNone() {
    return equals(
        new Impairment(
            Duration.ZERO,
            Duration.ZERO,
            distribution,
            Loss.NONE,
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty()));
  }

  /// Packets that the queue holds: as written; else so many that none overflows because of the
  /// delay, at a million packets a second or as many small ones as the rate lets through, and 1000
  /// that wait for the rate.
  public long queueLimit() {
    if (limit.isPresent()) {
      return limit.get();
    }
    double packetsPerS =
        Math.min(
            MOST_PACKETS_PER_S,
            rate.map(bits -> bits / SMALLEST_PACKET_BITS).orElse(Double.POSITIVE_INFINITY));
    return STANDING + (long) Math.ceil(packetsPerS * longestDelay().toNanos() / 1e9);
  }

  private Duration longestDelay() {
    return delay.plus(jitter.multipliedBy(distribution.reach()));
  }
}
