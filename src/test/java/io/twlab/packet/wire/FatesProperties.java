package io.twlab.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.LinkDirection;
import io.twlab.spec.Impairment;
import io.twlab.spec.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.BinomialDistribution;

class FatesProperties {
  private static final int PACKETS = 20_000;

  /// Each way is allowed to be wrong so often in a right implementation.
  private static final double ERROR_RATE = 1e-6;

  private static final long DELAY_NS = 10_000_000;

  @Property(tries = 50)
  void the_same_seed_and_direction_give_every_packet_the_same_fate(
      @ForAll long seed, @ForAll LinkDirection direction) {
    Impairment all =
        Impaired.of(
            Duration.ofMillis(10),
            Duration.ofMillis(2),
            Impairment.Distribution.PARETONORMAL,
            new Loss.GilbertElliott(0.05, 0.3, 0.9, 0.01),
            0.1,
            0.1,
            0.1);
    assertThat(told(all, seed, direction, 500)).isEqualTo(told(all, seed, direction, 500));
  }

  @Property(tries = 50)
  void the_two_directions_and_other_seeds_have_other_fates(@ForAll long seed) {
    Impairment half = Impaired.loss(new Loss.Random(0.5));
    List<String> fates = told(half, seed, LinkDirection.CLIENT_TO_SERVER, 200);
    assertThat(told(half, seed, LinkDirection.SERVER_TO_CLIENT, 200)).isNotEqualTo(fates);
    assertThat(told(half, seed + 1, LinkDirection.CLIENT_TO_SERVER, 200)).isNotEqualTo(fates);
  }

  @Property(tries = 50)
  void what_else_happens_to_packets_does_not_change_which_of_them_are_lost(@ForAll long seed) {
    Loss loss = new Loss.Random(0.2);
    List<Boolean> alone = losses(Impaired.loss(loss), seed);
    assertThat(losses(Impaired.of(loss, 0.3, 0, 0.4), seed)).isEqualTo(alone);
  }

  @Property(tries = 30)
  void as_many_are_lost_as_asked_for(
      @ForAll long seed, @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.999) double share) {
    assertWithin(count(Impaired.loss(new Loss.Random(share)), seed).lost, PACKETS, share);
  }

  @Property(tries = 30)
  void as_many_are_duplicated_damaged_and_reordered_as_asked_for(
      @ForAll long seed, @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.999) double share) {
    assertWithin(count(Impaired.of(Loss.NONE, share, 0, 0), seed).damaged, PACKETS, share);
    assertWithin(count(Impaired.of(Loss.NONE, 0, share, 0), seed).duplicated, PACKETS, share);
    assertWithin(count(Impaired.of(Loss.NONE, 0, 0, share), seed).hastened, PACKETS, share);
  }

  /// Bursts of a link that loses all while it is bad last 1 / to-good packets.
  @Example
  void losses_of_gilbert_and_elliott_come_in_bursts_as_long_as_asked_for() {
    Loss.GilbertElliott model = new Loss.GilbertElliott(0.01, 0.2, 1, 0);
    List<Boolean> lost = new ArrayList<>();
    for (long seed = 1; seed <= 20; seed++) {
      lost.addAll(losses(Impaired.loss(model), seed));
    }
    long all = lost.stream().filter(one -> one).count();
    long bursts =
        Stream.iterate(1, at -> at < lost.size(), at -> at + 1)
            .filter(at -> lost.get(at) && !lost.get(at - 1))
            .count();
    assertThat((double) all / bursts).isBetween(4.7, 5.3);
    assertThat((double) all / lost.size()).isBetween(0.94 * model.mean(), 1.06 * model.mean());
  }

  @Example
  void a_packet_that_is_duplicated_and_lost_passes_once_as_with_netem() {
    assertThat(told(Impaired.of(new Loss.Random(1), 0, 1, 0), 1, LinkDirection.CLIENT_TO_SERVER, 3))
        .containsOnly("delay");
  }

  @Example
  void a_link_that_impairs_nothing_lets_everything_pass_at_once() {
    Counted counted = count(Impairment.NONE, 7);
    assertThat(counted.delays).hasSize(PACKETS).containsOnly(0L);
    assertThat(counted.lost + counted.duplicated + counted.damaged + counted.hastened).isZero();
  }

  @Property(tries = 30)
  void a_uniform_jitter_stays_around_the_delay(@ForAll long seed) {
    Counted counted = count(jitter(Impairment.Distribution.UNIFORM), seed);
    assertThat(counted.delays).allMatch(ns -> ns >= DELAY_NS - 2e6 && ns <= DELAY_NS + 2e6);
    assertThat(mean(counted.delays)).isBetween(DELAY_NS - 50e3, DELAY_NS + 50e3);
    assertThat(deviation(counted.delays)).isBetween(1.1e6, 1.2e6);
  }

  @Example
  void the_curves_have_the_mean_and_the_spread_of_netems_tables() {
    Counted normal = count(jitter(Impairment.Distribution.NORMAL), 3);
    assertThat(mean(normal.delays)).isBetween(DELAY_NS - 60e3, DELAY_NS + 60e3);
    assertThat(deviation(normal.delays)).isBetween(1.95e6, 2.05e6);

    // Cut off at four, of which the mean of iproute2's pareto.dist is −0.04 and of
    // paretonormal.dist −0.02.
    Counted pareto = count(jitter(Impairment.Distribution.PARETO), 3);
    assertThat(pareto.delays).allMatch(ns -> ns >= DELAY_NS - 1.34e6 && ns <= DELAY_NS + 8e6);
    assertThat(mean(pareto.delays)).isBetween(DELAY_NS - 200e3, DELAY_NS + 50e3);
    assertThat(deviation(pareto.delays)).isBetween(1.5e6, 2.1e6);
  }

  private static Impairment jitter(Impairment.Distribution distribution) {
    return Impaired.delay(Duration.ofMillis(10), Duration.ofMillis(2), distribution);
  }

  private static void assertWithin(long found, int of, double share) {
    BinomialDistribution right = BinomialDistribution.of(of, share);
    assertThat(found)
        .isBetween(
            (long) right.inverseCumulativeProbability(ERROR_RATE / 2),
            (long) right.inverseSurvivalProbability(ERROR_RATE / 2));
  }

  private static double mean(List<Long> values) {
    return values.stream().mapToLong(value -> value).average().orElseThrow();
  }

  private static double deviation(List<Long> values) {
    double mean = mean(values);
    return Math.sqrt(
        values.stream()
            .mapToDouble(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow());
  }

  private static List<String> told(
      Impairment impairment, long seed, LinkDirection direction, int packets) {
    Counted counted = new Counted();
    Fates fates = new Fates(impairment, seed, direction);
    for (int i = 0; i < packets; i++) {
      fates.next(counted);
    }
    return counted.told;
  }

  private static Counted count(Impairment impairment, long seed) {
    Counted counted = new Counted();
    Fates fates = new Fates(impairment, seed, LinkDirection.CLIENT_TO_SERVER);
    for (int i = 0; i < PACKETS; i++) {
      fates.next(counted);
    }
    return counted;
  }

  private static List<Boolean> losses(Impairment impairment, long seed) {
    return count(impairment, seed).told.stream().map("lost"::equals).toList();
  }

  private static final class Counted implements Copies {
    final List<String> told = new ArrayList<>();
    final List<Long> delays = new ArrayList<>();
    long lost;
    long duplicated;
    long damaged;
    long hastened;

    @Override
    public void duplicate() {
      duplicated++;
    }

    @Override
    public void lose() {
      lost++;
      told.add("lost");
    }

    @Override
    public void delay(long delayNs, long damage) {
      told.add("delay");
      delays.add(delayNs);
      damaged += damage == INTACT ? 0 : 1;
    }

    @Override
    public void hasten(long damage) {
      hastened++;
      told.add("hasten");
      damaged += damage == INTACT ? 0 : 1;
    }
  }
}
