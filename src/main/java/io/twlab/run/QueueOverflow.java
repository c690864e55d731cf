package io.twlab.run;

import io.twlab.measure.LinkState;
import io.twlab.measure.QdiscCounts;
import io.twlab.measure.WireCounts;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.util.Optional;

/// Whether the queue of a link overflowed, as far as that can be known.
///
/// netem counts what it was told to lose and what found its queue full in the same `drops`
/// (net/sched/sch_netem.c: netem_enqueue()). Where no loss was asked for, every drop is an
/// overflow. Where some was, drops beyond what it explains are; fewer than that stay unseen.
final class QueueOverflow {
  /// Of the normal distribution, for a chance of 10^-6 to go beyond.
  private static final double DEVIATIONS = 4.76;

  private QueueOverflow() {}

  /// What to tell the reader; empty when the drops are what was asked for.
  static Optional<String> sign(LinkState link, Impairment asked) {
    return switch (link.counts()) {
      case QdiscCounts counts -> ofNetem(link, counts, asked);
      case WireCounts counts -> ofWire(link, counts);
    };
  }

  /// The wire counts what found its queue full by itself.
  private static Optional<String> ofWire(LinkState link, WireCounts counts) {
    return counts.overflowed() == 0
        ? Optional.empty()
        : Optional.of(
            "the queue of link.%s overflowed: %,d packets found it full; raise its limit or rate"
                .formatted(link.direction().label(), counts.overflowed()));
  }

  private static Optional<String> ofNetem(LinkState link, QdiscCounts counts, Impairment asked) {
    long offered = counts.sent() + counts.dropped();
    double explained = mostLosses(asked.loss(), offered);
    if (counts.dropped() <= explained) {
      return Optional.empty();
    }
    String drops =
        "link.%s dropped %,d of %,d packets"
            .formatted(link.direction().label(), counts.dropped(), offered);
    String queue =
        "its queue holds %d; raise link.%s.limit"
            .formatted(asked.queueLimit(), link.direction().label());
    return Optional.of(
        asked.loss().mean() == 0
            ? drops + " though no loss was asked for: its queue overflowed; " + queue
            : drops
                + ", where the loss asked for explains %,.0f at most (but once in a million): "
                    .formatted(explained)
                + "its queue overflowed; "
                + queue);
  }

  /// So many losses or fewer are seen all but once in a million times: mean and standard deviation
  /// of the losses, and a term for the skew of small numbers (Bernstein's inequality).
  static double mostLosses(Loss loss, long packets) {
    if (loss.mean() == 0) {
      return 0;
    }
    double deviation = Math.sqrt(packets * variancePerPacket(loss));
    double skew = DEVIATIONS * DEVIATIONS / 3 * packetsPerBurst(loss);
    return Math.ceil(packets * loss.mean() + DEVIATIONS * deviation + skew);
  }

  /// Losses in bursts vary more: the states of the link k packets apart have the covariance
  /// shareBad × shareGood × (1 − toBad − toGood)^k, summed over all k.
  private static double variancePerPacket(Loss loss) {
    double independent = loss.mean() * (1 - loss.mean());
    return switch (loss) {
      case Loss.Random _ -> independent;
      case Loss.GilbertElliott model -> {
        double stays = 1 - model.toBad() - model.toGood();
        double contrast = model.whileBad() - model.whileGood();
        double between = model.shareBad() * (1 - model.shareBad()) * contrast * contrast;
        yield independent + 2 * between * stays / (1 - stays);
      }
    };
  }

  private static double packetsPerBurst(Loss loss) {
    return switch (loss) {
      case Loss.Random _ -> 1;
      case Loss.GilbertElliott model -> Math.max(1, 1 / model.toGood());
    };
  }
}
