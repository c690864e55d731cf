package io.twlab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Loss;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class QueueOverflowTest {
  @Test
  void where_no_loss_is_asked_for_every_drop_is_an_overflow() {
    assertThat(QueueOverflow.mostLosses(Loss.NONE, 1_000_000)).isZero();
  }

  @Test
  void one_percent_of_a_hundred_thousand_packets_explains_little_more_than_a_thousand_drops() {
    assertThat(QueueOverflow.mostLosses(new Loss.Random(0.01), 100_000))
        .isBetween(1_100.0, 1_200.0);
  }

  @Property(tries = 200)
  void random_losses_stay_within_what_they_explain(
      @ForAll @Scale(6) @DoubleRange(min = 1e-4, max = 0.5) double share,
      @ForAll @IntRange(min = 1, max = 20_000) int packets,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long losses =
        DoubleStream.generate(random::nextDouble)
            .limit(packets)
            .filter(draw -> draw < share)
            .count();
    assertThat((double) losses)
        .isLessThanOrEqualTo(QueueOverflow.mostLosses(new Loss.Random(share), packets));
  }

  @Property(tries = 200)
  void losses_in_bursts_stay_within_what_they_explain(
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.2) double toBad,
      @ForAll @DoubleRange(min = 0.05, max = 1) double toGood,
      @ForAll @DoubleRange(min = 0.1, max = 1) double whileBad,
      @ForAll long seed) {
    Loss.GilbertElliott model = new Loss.GilbertElliott(toBad, toGood, whileBad, 0);
    assertThat((double) losses(model, 20_000, new SplittableRandom(seed)))
        .isLessThanOrEqualTo(QueueOverflow.mostLosses(model, 20_000));
  }

  private static long losses(Loss.GilbertElliott model, int packets, SplittableRandom random) {
    boolean bad = false;
    long losses = 0;
    for (int packet = 0; packet < packets; packet++) {
      bad = bad ? random.nextDouble() >= model.toGood() : random.nextDouble() < model.toBad();
      double share = bad ? model.whileBad() : model.whileGood();
      losses += random.nextDouble() < share ? 1 : 0;
    }
    return losses;
  }
}
