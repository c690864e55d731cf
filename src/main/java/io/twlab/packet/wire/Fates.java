package io.twlab.packet.wire;

import io.twlab.measure.LinkDirection;
import io.twlab.spec.Impairment;

/// Decides the fate of the packets of one direction, one after the other. The fate of the n-th
/// depends on the impairment, the seed, the direction and n alone.
///
/// The order of the questions is netem's (net/sched/sch_netem.c, netem_enqueue): a packet that is
/// both duplicated and lost passes once; the second copy of one that is not lost can be lost,
/// damaged and delayed by itself, but not duplicated.
final class Fates {
  private final Impairment impairment;
  private final LossProcess loss;
  private final DelayLaw delay;
  private final Draws draws;
  private long packets;

  Fates(Impairment impairment, long seed, LinkDirection direction) {
    this.impairment = impairment;
    this.loss = LossProcess.of(impairment.loss());
    this.delay = DelayLaw.of(impairment);
    this.draws = Draws.of(seed, direction);
  }

  /// Tells the fate of the next packet.
  void next(Copies copies) {
    long first = 2 * packets++;
    boolean twice = draws.unit(first, Draws.Purpose.DUPLICATE) < impairment.duplicate();
    boolean lost = loss.loses(draws, first);
    if (twice && !lost) {
      copies.duplicate();
      pass(first, copies);
      passOrLose(loss.loses(draws, first + 1), first + 1, copies);
    } else {
      passOrLose(lost && !twice, first, copies);
    }
  }

  private void passOrLose(boolean lost, long copy, Copies to) {
    if (lost) {
      to.lose();
    } else {
      pass(copy, to);
    }
  }

  private void pass(long copy, Copies to) {
    long damage =
        draws.unit(copy, Draws.Purpose.CORRUPT) < impairment.corrupt()
            ? draws.bits(copy, Draws.Purpose.BIT) >>> 1
            : Copies.INTACT;
    if (draws.unit(copy, Draws.Purpose.REORDER) < impairment.reorder()) {
      to.hasten(damage);
    } else {
      to.delay(delay.delayNs(draws.unit(copy, Draws.Purpose.DELAY)), damage);
    }
  }
}
