package io.twlab.packet.wire;

import io.twlab.spec.Loss;

/// Which copies are lost, asked once for each of them in turn.
sealed interface LossProcess {
  boolean loses(Draws draws, long copy);

  static LossProcess of(Loss loss) {
    return switch (loss) {
      case Loss.Random(double probability) -> new Independent(probability);
      case Loss.GilbertElliott model -> new Bursts(model);
    };
  }

  record Independent(double probability) implements LossProcess {
    @Override
    public boolean loses(Draws draws, long copy) {
      return draws.unit(copy, Draws.Purpose.LOSS) < probability;
    }
  }

  /// Gilbert-Elliott as netem has it (net/sched/sch_netem.c, loss_gilb_ell): the link begins good,
  /// a packet meets the state that the one before it left, and may change it for the next.
  final class Bursts implements LossProcess {
    private final Loss.GilbertElliott model;
    private boolean bad;

    Bursts(Loss.GilbertElliott model) {
      this.model = model;
    }

    @Override
    public boolean loses(Draws draws, long copy) {
      boolean met = bad;
      double change = met ? model.toGood() : model.toBad();
      if (draws.unit(copy, Draws.Purpose.STATE) < change) {
        bad = !met;
      }
      return draws.unit(copy, Draws.Purpose.LOSS) < (met ? model.whileBad() : model.whileGood());
    }
  }
}
